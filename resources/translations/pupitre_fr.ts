<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>ActPane</name>
    <message>
        <source>{act}: {part}</source>
        <translation>{act} : {part}</translation>
    </message>
    <message>
        <source>The alert was useful</source>
        <translation>L’alerte a été utile</translation>
    </message>
    <message>
        <source>The alert was not useful</source>
        <translation>L’alerte n’a pas été utile</translation>
    </message>
    <message>
        <source>Something was done</source>
        <translation>Intervention faite</translation>
    </message>
    <message>
        <source>Part replaced or mended</source>
        <translation>Pièce remplacée ou réparée</translation>
    </message>
    <message>
        <source>Limit of the alert</source>
        <translation>Seuil de l’alerte</translation>
    </message>
    <message>
        <source>Hide from the overview</source>
        <translation>Masquer dans la vue d’ensemble</translation>
    </message>
    <message>
        <source>A new life of the part begins, and what is normal for it is learned anew. Signed.</source>
        <translation>Une nouvelle vie de la pièce commence ; son état normal est réappris. Signé.</translation>
    </message>
    <message>
        <source>The alert is raised at {now} now; 1 is as delivered, more is later and surer.</source>
        <translation>L’alerte tombe actuellement à {now} ; 1 est le réglage d’origine, plus haut elle vient plus tard et plus sûrement.</translation>
    </message>
    <message>
        <source>The overview leaves it out until then. Its alert stands, and its page stays.</source>
        <translation>La vue d’ensemble l’omet jusque-là. Son alerte reste, sa page aussi.</translation>
    </message>
    <message>
        <source>The answer teaches what such an alert was worth; it ends nothing.</source>
        <translation>La réponse apprend ce que valait une telle alerte ; elle ne met fin à rien.</translation>
    </message>
    <message>
        <source>At “{stage}”. It goes into the record; the run goes on.</source>
        <translation>À «&#xa0;{stage}&#xa0;». C&apos;est inscrit au dossier&#xa0;; l&apos;exécution continue.</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <translation>Quelque chose ne va pas</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>Raise a deviation</source>
        <translation>Ouvrir une déviation</translation>
    </message>
    <message>
        <source>At “{stage}” the run goes on as it is, with a deviation.</source>
        <translation>À l’étape «&#xa0;{stage}&#xa0;», l’exécution continue en l’état, avec une déviation.</translation>
    </message>
    <message>
        <source>Go on with a deviation</source>
        <translation>Continuer avec une déviation</translation>
    </message>
    <message>
        <source>Why it may go on so</source>
        <translation>Pourquoi on peut continuer ainsi</translation>
    </message>
    <message>
        <source>Go on so</source>
        <translation>Continuer ainsi</translation>
    </message>
    <message>
        <source>“{stage}” is not carried out. It stands in the record as skipped.</source>
        <translation>«&#xa0;{stage}&#xa0;» n&apos;est pas exécutée. Elle figure au dossier comme sautée.</translation>
    </message>
    <message>
        <source>Skip this stage</source>
        <translation>Sauter cette étape</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Skip it</source>
        <translation>Sauter l&apos;étape</translation>
    </message>
    <message>
        <source>The run stands still until somebody goes on with it; so it is handed over as well.</source>
        <translation>L&apos;exécution s&apos;arrête jusqu&apos;à ce que quelqu&apos;un la reprenne&#xa0;; c&apos;est aussi ainsi qu&apos;on la passe à l&apos;équipe suivante.</translation>
    </message>
    <message>
        <source>Pause or hand over</source>
        <translation>Suspendre ou passer la main</translation>
    </message>
    <message>
        <source>Why, and what the next one has to know</source>
        <translation>Pourquoi, et ce que le suivant doit savoir</translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Look at the machine first: it did not stand still. From now on you carry the run on.</source>
        <translation>Regarder d&apos;abord la machine&#xa0;: elle n&apos;est pas restée figée. À partir de maintenant, c&apos;est vous qui menez l&apos;exécution.</translation>
    </message>
    <message>
        <source>What was found (may stay empty)</source>
        <translation>Constat (peut rester vide)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>It ends here, undone. What was done stays in the record.</source>
        <translation>Elle s&apos;arrête ici, inachevée. Ce qui a été fait reste au dossier.</translation>
    </message>
    <message>
        <source>Abandon this run</source>
        <translation>Abandonner cette exécution</translation>
    </message>
    <message>
        <source>Abandon it</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>A note beside “{stage}”.</source>
        <translation>Une note à côté de «&#xa0;{stage}&#xa0;».</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>What is to be kept</source>
        <translation>Ce qu&apos;il faut garder</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Read the code, or type it.</source>
        <translation>Lire le code, ou le saisir.</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Lecture de code</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>What was done, or why</source>
        <translation>Ce qui a été fait, ou pourquoi</translation>
    </message>
    <message>
        <source>Replaced in good time</source>
        <translation>Remplacée à temps</translation>
    </message>
    <message>
        <source>It was worn out</source>
        <translation>Elle était usée</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>Pour un jour</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>Pour une semaine</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>Pour 30 jours</translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation>Montrer à nouveau</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>until it is over</source>
        <translation>jusqu’à sa fin</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acquitter</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Remettre à zéro</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Take from the shelf</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Mettre hors service</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Sign: performed</source>
        <translation>Signer : exécuté</translation>
    </message>
    <message>
        <source>Enter it</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>Non réussi</translation>
    </message>
    <message>
        <source>Score in %</source>
        <translation>Note en&#xa0;%</translation>
    </message>
    <message>
        <source>How the person was taught since the last try</source>
        <translation>Formation reçue depuis le dernier essai</translation>
    </message>
    <message>
        <source>Record an assessment</source>
        <translation>Enregistrer une évaluation</translation>
    </message>
    <message>
        <source>Withdraw a competence</source>
        <translation>Retirer une habilitation</translation>
    </message>
    <message>
        <source>Sign that it was read</source>
        <translation>Signer la lecture</translation>
    </message>
    <message>
        <source>Let somebody stand in</source>
        <translation>Déroger avec un évaluateur</translation>
    </message>
    <message>
        <source>Version {version}. You sign that you assessed it, and whoever was assessed signs beside.</source>
        <translation>Version {version}. Vous signez l’évaluation, la personne évaluée signe à côté.</translation>
    </message>
    <message>
        <source>It counts no more from this moment on. The record stays, with your reason.</source>
        <translation>Elle ne compte plus dès maintenant. L’enregistrement reste, avec votre motif.</translation>
    </message>
    <message>
        <source>You sign that you read version {version} of it.</source>
        <translation>Vous signez avoir lu la version {version}.</translation>
    </message>
    <message>
        <source>For one hour, and no longer than you are logged in: you sign, and somebody who may assess signs beside and stands in for it. It is entered in the audit trail, for review.</source>
        <translation>Pour une heure, et pas au-delà de votre session&#xa0;: vous signez, et un évaluateur signe à côté et en répond. C&apos;est inscrit au journal d&apos;audit, pour revue.</translation>
    </message>
    <message>
        <source>Remarks; needed where it was not passed</source>
        <translation>Remarques&#xa0;; nécessaires si non réussi</translation>
    </message>
    <message>
        <source>Reason, kept in the audit trail</source>
        <translation>Motif, gardé dans le journal d’audit</translation>
    </message>
    <message>
        <source>Sign both</source>
        <translation>Signer à deux</translation>
    </message>
    <message>
        <source>Sign: withdraw</source>
        <translation>Signer&#xa0;: retirer</translation>
    </message>
    <message>
        <source>Sign: read</source>
        <translation>Signer&#xa0;: lu</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Audit trail begun</source>
        <translation>Journal d’audit commencé</translation>
    </message>
    <message>
        <source>Entries lost: memory was full while the disk refused</source>
        <translation>Entrées perdues : mémoire pleine pendant que le disque refusait</translation>
    </message>
    <message>
        <source>Key of the seals handed out</source>
        <translation>Clé des sceaux remise</translation>
    </message>
    <message>
        <source>Audit trail verified</source>
        <translation>Journal d’audit vérifié</translation>
    </message>
    <message>
        <source>Audit trail exported</source>
        <translation>Journal d’audit exporté</translation>
    </message>
    <message>
        <source>Cannot be read: not what was written here</source>
        <translation>Illisible : ce n’est pas ce qui a été écrit ici</translation>
    </message>
    <message>
        <source>Pupitre started</source>
        <translation>Pupitre démarré</translation>
    </message>
    <message>
        <source>Pupitre ended in order</source>
        <translation>Pupitre arrêté normalement</translation>
    </message>
    <message>
        <source>Setting of the station changed</source>
        <translation>Réglage du poste modifié</translation>
    </message>
    <message>
        <source>Settings of the station kept whole</source>
        <translation>Réglages du poste conservés en entier</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>Déconnexion</translation>
    </message>
    <message>
        <source>Screen locked</source>
        <translation>Écran verrouillé</translation>
    </message>
    <message>
        <source>Screen unlocked</source>
        <translation>Écran déverrouillé</translation>
    </message>
    <message>
        <source>Log-in refused</source>
        <translation>Connexion refusée</translation>
    </message>
    <message>
        <source>Locked out after too many wrong tries</source>
        <translation>Bloqué après trop d’essais erronés</translation>
    </message>
    <message>
        <source>Lock-out over</source>
        <translation>Fin du blocage</translation>
    </message>
    <message>
        <source>Tried without the right to</source>
        <translation>Tenté sans en avoir le droit</translation>
    </message>
    <message>
        <source>Break-glass account used</source>
        <translation>Compte de secours utilisé</translation>
    </message>
    <message>
        <source>What is known of a person or role, kept</source>
        <translation>Données d’une personne ou d’un rôle, conservées</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signé</translation>
    </message>
    <message>
        <source>Signature used for something it was not given for</source>
        <translation>Signature employée pour autre chose que son objet</translation>
    </message>
    <message>
        <source>Setpoint refused before it was sent</source>
        <translation>Consigne refusée avant l’envoi</translation>
    </message>
    <message>
        <source>Command refused before it was sent</source>
        <translation>Commande refusée avant l’envoi</translation>
    </message>
    <message>
        <source>Machine read for a command of which nobody knew</source>
        <translation>Machine lue pour une commande dont le sort était inconnu</translation>
    </message>
    <message>
        <source>Taking control of a machine refused</source>
        <translation>Prise de conduite d’une machine refusée</translation>
    </message>
    <message>
        <source>Another station took control of a machine</source>
        <translation>Un autre poste a pris la conduite d’une machine</translation>
    </message>
    <message>
        <source>Writing a set for another station</source>
        <translation>Écriture d’un lot d’échange pour un autre poste</translation>
    </message>
    <message>
        <source>Clock of this computer was set</source>
        <translation>Horloge de cet ordinateur réglée</translation>
    </message>
    <message>
        <source>Review of the audit trail</source>
        <translation>Revue du journal d’audit</translation>
    </message>
    <message>
        <source>Taken over from the trail that was put aside</source>
        <translation>Repris du journal d’audit mis de côté</translation>
    </message>
    <message>
        <source>Adding a tag to the station</source>
        <translation>Ajout d’une variable au poste</translation>
    </message>
    <message>
        <source>Trusting a certificate</source>
        <translation>Confiance accordée à un certificat</translation>
    </message>
    <message>
        <source>Ending trust in a certificate</source>
        <translation>Confiance retirée à un certificat</translation>
    </message>
    <message>
        <source>Explaining missing parts</source>
        <translation>Explication de pièces manquantes</translation>
    </message>
    <message>
        <source>Answering a wear alert</source>
        <translation>Réponse à une alerte d’usure</translation>
    </message>
    <message>
        <source>Changing the limit of a wear alert</source>
        <translation>Modification du seuil d’une alerte d’usure</translation>
    </message>
    <message>
        <source>Hiding a component from the wear overview, or showing it again</source>
        <translation>Composant masqué dans la vue d’usure, ou affiché de nouveau</translation>
    </message>
    <message>
        <source>Replacing or mending a part: a new life</source>
        <translation>Remplacement ou réparation d’une pièce : nouvelle vie</translation>
    </message>
    <message>
        <source>Making the first administrator</source>
        <translation>Création du premier administrateur</translation>
    </message>
    <message>
        <source>Making the people of the demo</source>
        <translation>Création des personnes de la démonstration</translation>
    </message>
    <message>
        <source>Adding a person</source>
        <translation>Ajout d’une personne</translation>
    </message>
    <message>
        <source>Changing a person</source>
        <translation>Modification d’une personne</translation>
    </message>
    <message>
        <source>Giving a new password, by an administrator</source>
        <translation>Nouveau mot de passe donné par un administrateur</translation>
    </message>
    <message>
        <source>Giving a new password, at a terminal</source>
        <translation>Nouveau mot de passe donné à un terminal</translation>
    </message>
    <message>
        <source>Administrator made at a terminal</source>
        <translation>Administrateur créé dans un terminal</translation>
    </message>
    <message>
        <source>Ending a lock-out, by an administrator</source>
        <translation>Levée d’un blocage par un administrateur</translation>
    </message>
    <message>
        <source>Giving a badge to a person</source>
        <translation>Attribution d’un badge</translation>
    </message>
    <message>
        <source>Taking a badge from a person</source>
        <translation>Retrait d’un badge</translation>
    </message>
    <message>
        <source>Changing the rights of a role</source>
        <translation>Modification des droits d’un rôle</translation>
    </message>
    <message>
        <source>Changing one’s own password</source>
        <translation>Changement de son propre mot de passe</translation>
    </message>
    <message>
        <source>Setting a PIN</source>
        <translation>Définition d’un code PIN</translation>
    </message>
    <message>
        <source>Removing a PIN</source>
        <translation>Suppression d’un code PIN</translation>
    </message>
    <message>
        <source>Sending a setpoint to the machine</source>
        <translation>Envoi d’une consigne à la machine</translation>
    </message>
    <message>
        <source>Sending a command to the machine</source>
        <translation>Envoi d’une commande à la machine</translation>
    </message>
    <message>
        <source>Taking control of a machine</source>
        <translation>Prise de contrôle d’une machine</translation>
    </message>
    <message>
        <source>Acknowledging an alarm</source>
        <translation>Acquittement d’une alarme</translation>
    </message>
    <message>
        <source>Resetting a latched alarm</source>
        <translation>Réarmement d’une alarme mémorisée</translation>
    </message>
    <message>
        <source>Confirming an alarm of a server</source>
        <translation>Confirmation d’une alarme d’un serveur</translation>
    </message>
    <message>
        <source>Commenting an alarm</source>
        <translation>Commentaire d’une alarme</translation>
    </message>
    <message>
        <source>Shelving an alarm</source>
        <translation>Mise en attente d’une alarme</translation>
    </message>
    <message>
        <source>Taking an alarm off the shelf</source>
        <translation>Fin de mise en attente d’une alarme</translation>
    </message>
    <message>
        <source>Putting an alarm out of service</source>
        <translation>Mise hors service d’une alarme</translation>
    </message>
    <message>
        <source>Putting an alarm back in service</source>
        <translation>Remise en service d’une alarme</translation>
    </message>
    <message>
        <source>Changing a setting of an alarm</source>
        <translation>Modification d’un réglage d’alarme</translation>
    </message>
    <message>
        <source>Changed setting of an alarm dropped</source>
        <translation>Réglage modifié d’une alarme abandonné</translation>
    </message>
    <message>
        <source>Moving a version of a procedure on</source>
        <translation>Faire passer une version de procédure à l’état suivant</translation>
    </message>
    <message>
        <source>How far a version of a procedure is, kept</source>
        <translation>État d’une version de procédure, conservé</translation>
    </message>
    <message>
        <source>Starting a run of a procedure</source>
        <translation>Démarrer l’exécution d’une procédure</translation>
    </message>
    <message>
        <source>Doing what a stage of a procedure asks for</source>
        <translation>Faire ce que demande une étape de procédure</translation>
    </message>
    <message>
        <source>Waiting on, or trying again, in a procedure</source>
        <translation>Attendre encore, ou réessayer, dans une procédure</translation>
    </message>
    <message>
        <source>Going on in a procedure with a deviation</source>
        <translation>Continuer une procédure avec une déviation</translation>
    </message>
    <message>
        <source>Skipping a stage of a procedure</source>
        <translation>Sauter une étape de procédure</translation>
    </message>
    <message>
        <source>Reporting that something is wrong in a procedure</source>
        <translation>Signaler un problème dans une procédure</translation>
    </message>
    <message>
        <source>Giving evidence in a procedure</source>
        <translation>Donner une preuve dans une procédure</translation>
    </message>
    <message>
        <source>Pausing a run of a procedure</source>
        <translation>Mettre en pause l’exécution d’une procédure</translation>
    </message>
    <message>
        <source>Continuing a run of a procedure</source>
        <translation>Reprendre l’exécution d’une procédure</translation>
    </message>
    <message>
        <source>Abandoning a run of a procedure</source>
        <translation>Abandonner l’exécution d’une procédure</translation>
    </message>
    <message>
        <source>Record of a run of a procedure kept whole</source>
        <translation>Dossier d’exécution d’une procédure, conservé en entier</translation>
    </message>
    <message>
        <source>Beginning a training session</source>
        <translation>Début d&apos;une séance de formation</translation>
    </message>
    <message>
        <source>Steering the simulated line</source>
        <translation>Pilotage de la ligne simulée</translation>
    </message>
    <message>
        <source>Taking a hint in training</source>
        <translation>Prise d&apos;un indice en formation</translation>
    </message>
    <message>
        <source>Having something done at the simulated machine</source>
        <translation>Intervention demandée sur la machine simulée</translation>
    </message>
    <message>
        <source>Ending a training session</source>
        <translation>Fin d&apos;une séance de formation</translation>
    </message>
    <message>
        <source>Choosing the session that others are compared with</source>
        <translation>Choix de la séance à laquelle les autres sont comparées</translation>
    </message>
    <message>
        <source>Result of a training session</source>
        <translation>Résultat d&apos;une séance de formation</translation>
    </message>
    <message>
        <source>What a person is able to do, kept</source>
        <translation>Habilitation d’une personne, conservée</translation>
    </message>
    <message>
        <source>Recording a competence</source>
        <translation>Enregistrement d’une habilitation</translation>
    </message>
    <message>
        <source>Reading a new version of a procedure</source>
        <translation>Lecture d’une nouvelle version d’une procédure</translation>
    </message>
    <message>
        <source>Withdrawing a competence</source>
        <translation>Retrait d’une habilitation</translation>
    </message>
    <message>
        <source>Standing in for a competence that ran out</source>
        <translation>Dérogation à une habilitation échue</translation>
    </message>
    <message>
        <source>Nobody stands in for a competence any longer</source>
        <translation>Fin d&apos;une dérogation à une habilitation</translation>
    </message>
    <message>
        <source>Taking a competence from another station</source>
        <translation>Reprise d’une habilitation d’un autre poste</translation>
    </message>
    <message>
        <source>Taking a set from another station</source>
        <translation>Reprise d’un lot d’échange d’un autre poste</translation>
    </message>
    <message>
        <source>Trusting the key of another station</source>
        <translation>Confiance à la clé d’un autre poste</translation>
    </message>
    <message>
        <source>Giving a competence to a person of the demo</source>
        <translation>Habilitation donnée à une personne de la démo</translation>
    </message>
    <message>
        <source>Backing up the log</source>
        <translation>Sauvegarde de l’historique</translation>
    </message>
    <message>
        <source>Restoring the log from a backup</source>
        <translation>Restauration de l’historique depuis une sauvegarde</translation>
    </message>
    <message>
        <source>Damaged log put aside</source>
        <translation>Historique endommagé mis de côté</translation>
    </message>
    <message>
        <source>Values taken over from a damaged log</source>
        <translation>Valeurs reprises d’un historique endommagé</translation>
    </message>
    <message>
        <source>Old values deleted by retention</source>
        <translation>Anciennes valeurs supprimées par la durée de conservation</translation>
    </message>
    <message>
        <source>Old rows of the alarm journal deleted by retention</source>
        <translation>Anciennes lignes du journal d&apos;alarmes supprimées par la durée de conservation</translation>
    </message>
    <message>
        <source>Values lost: memory was full before the log could be written</source>
        <translation>Valeurs perdues : mémoire pleine avant que l’historique puisse être écrit</translation>
    </message>
    <message>
        <source>{act}: begun</source>
        <translation>{act} : commencé</translation>
    </message>
    <message>
        <source>{act}: done</source>
        <translation>{act} : fait</translation>
    </message>
    <message>
        <source>{act}: not done</source>
        <translation>{act} : non fait</translation>
    </message>
    <message>
        <source>{act}: nobody knows whether it was done</source>
        <translation>{act} : nul ne sait si cela a été fait</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Seuils</translation>
    </message>
    <message>
        <source>Deletions</source>
        <translation>Suppressions</translation>
    </message>
    <message>
        <source>Manual entries</source>
        <translation>Saisies manuelles</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Horloges</translation>
    </message>
    <message>
        <source>Shelving</source>
        <translation>Mises en attente</translation>
    </message>
    <message>
        <source>Setpoints</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Usure</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Procédures</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Formation</translation>
    </message>
    <message>
        <source>Program and log</source>
        <translation>Programme et historique</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
</context>
<context>
    <name>AlarmButton</name>
    <message>
        <source>{count} alarms</source>
        <translation>{count} alarmes</translation>
    </message>
</context>
<context>
    <name>AlarmPaper</name>
    <message>
        <source>Alarm journal</source>
        <translation>Journal des alarmes</translation>
    </message>
    <message>
        <source>Alarm performance</source>
        <translation>Performance des alarmes</translation>
    </message>
    <message>
        <source>What was looked for</source>
        <translation>Ce qui était recherché</translation>
    </message>
    <message>
        <source>Rows of the journal, the newest first</source>
        <translation>Lignes du journal, les plus récentes d’abord</translation>
    </message>
    <message>
        <source>Figures against ISA-18.2 and EEMUA 191</source>
        <translation>Chiffres au regard d’ISA-18.2 et EEMUA 191</translation>
    </message>
    <message>
        <source>By shift, the newest first</source>
        <translation>Par quart, les plus récents d’abord</translation>
    </message>
    <message>
        <source>Alarms that came most often</source>
        <translation>Alarmes les plus fréquentes</translation>
    </message>
    <message>
        <source>How this was computed</source>
        <translation>Comment cela a été calculé</translation>
    </message>
    <message>
        <source>Counted is what began to ask for an answer, at the time at which that happened here, from the alarm journal. Shelved and suppressed alarms do not count. Where the log holds no data of what alarms watch, nobody judged.</source>
        <translation>Est compté ce qui s’est mis à demander une réponse, à l’heure où cela s’est produit ici, d’après le journal des alarmes. Les alarmes mises de côté ou supprimées par conception ne comptent pas. Là où l’historique n’a pas de données de ce que les alarmes surveillent, personne n’a jugé.</translation>
    </message>
    <message>
        <source>Rows of this kind</source>
        <translation>Lignes de ce genre</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>apparues</translation>
    </message>
    <message>
        <source>answered by a person</source>
        <translation>traitées par une personne</translation>
    </message>
    <message>
        <source>put aside, and back</source>
        <translation>mises de côté, et remises</translation>
    </message>
    <message>
        <source>other</source>
        <translation>autres</translation>
    </message>
    <message>
        <source>With the words</source>
        <translation>Contenant les mots</translation>
    </message>
    <message>
        <source>any</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>Rows printed</source>
        <translation>Lignes imprimées</translation>
    </message>
    <message>
        <source>Rows of the whole journal</source>
        <translation>Lignes du journal entier</translation>
    </message>
    <message>
        <source>Only the newest {count} of what was looked for are printed. An export as a table holds all of it.</source>
        <translation>Seules les {count} lignes les plus récentes sont imprimées. Un export en tableau les contient toutes.</translation>
    </message>
    <message>
        <source>The journal begins at {time}: what was older was removed by retention, but for rows of alarms that still stand.</source>
        <translation>Le journal commence le {time}&#xa0;: ce qui était plus ancien a été supprimé par la durée de conservation, sauf les lignes d&apos;alarmes encore présentes.</translation>
    </message>
    <message>
        <source>Nothing in the journal fits.</source>
        <translation>Rien dans le journal ne correspond.</translation>
    </message>
    <message>
        <source>{count} rows: all that fit, of {total} rows of the journal</source>
        <translation>{count} lignes : toutes celles qui correspondent, sur les {total} du journal</translation>
    </message>
    <message>
        <source>The newest {count} rows that fit; others exist. The journal has {total} rows</source>
        <translation>Les {count} lignes les plus récentes qui correspondent ; il en existe d’autres. Le journal a {total} lignes</translation>
    </message>
    <message>
        <source>Alarms were judged for {held} of the period</source>
        <translation>Alarmes jugées pendant {held} de la période</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Share of the period in which alarms were judged</source>
        <translation>Part de la période pendant laquelle les alarmes ont été jugées</translation>
    </message>
    <message>
        <source>No shift touches this period.</source>
        <translation>Aucun quart ne touche cette période.</translation>
    </message>
    <message>
        <source>No alarm was raised.</source>
        <translation>Aucune alarme n’est apparue.</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>« {words} »</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Who, where</source>
        <translation>Qui, où</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>How that is</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Jugé</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>Du total</translation>
    </message>
    <message>
        <source>Stood for</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Chattered</source>
        <translation>Battements</translation>
    </message>
</context>
<context>
    <name>AlarmRow</name>
    <message>
        <source>first of its group</source>
        <translation>première de son groupe</translation>
    </message>
    <message>
        <source>chattering</source>
        <translation>papillonne</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>dure depuis plus d’un jour</translation>
    </message>
    <message>
        <source>not known now</source>
        <translation>pas connu maintenant</translation>
    </message>
    <message>
        <source>{count} times unseen</source>
        <translation>{count} fois sans être vue</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>normal</source>
        <translation>normale</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>non acquittée</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>acquittée</translation>
    </message>
    <message>
        <source>over, not acknowledged</source>
        <translation>finie, non acquittée</translation>
    </message>
    <message>
        <source>latched, not acknowledged</source>
        <translation>mémorisée, non acquittée</translation>
    </message>
    <message>
        <source>over, waits for its reset</source>
        <translation>finie, attend la remise à zéro</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>mise de côté</translation>
    </message>
    <message>
        <source>suppressed by design</source>
        <translation>inhibée par conception</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>hors service</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>urgente</translation>
    </message>
    <message>
        <source>high</source>
        <translation>haute</translation>
    </message>
    <message>
        <source>low</source>
        <translation>basse</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>apparue</translation>
    </message>
    <message>
        <source>over</source>
        <translation>finie</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>remise à zéro</translation>
    </message>
    <message>
        <source>raised again</source>
        <translation>réapparue</translation>
    </message>
    <message>
        <source>taken from the shelf</source>
        <translation>reprise</translation>
    </message>
    <message>
        <source>shelving ended</source>
        <translation>fin de la mise de côté</translation>
    </message>
    <message>
        <source>no longer suppressed</source>
        <translation>n’est plus inhibée</translation>
    </message>
    <message>
        <source>taken out of service</source>
        <translation>mise hors service</translation>
    </message>
    <message>
        <source>returned to service</source>
        <translation>remise en service</translation>
    </message>
    <message>
        <source>not known any longer</source>
        <translation>n’est plus connue</translation>
    </message>
    <message>
        <source>known again</source>
        <translation>de nouveau connue</translation>
    </message>
    <message>
        <source>commented</source>
        <translation>commentée</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>confirmée</translation>
    </message>
    <message>
        <source>settings changed</source>
        <translation>réglages modifiés</translation>
    </message>
    <message>
        <source>flood of alarms began</source>
        <translation>début d’une avalanche d’alarmes</translation>
    </message>
    <message>
        <source>flood of alarms over</source>
        <translation>fin de l’avalanche d’alarmes</translation>
    </message>
    <message>
        <source>alarms may be missing</source>
        <translation>des alarmes peuvent manquer</translation>
    </message>
    <message>
        <source>Limit, far too low</source>
        <translation>Limite très basse</translation>
    </message>
    <message>
        <source>Limit, too low</source>
        <translation>Limite basse</translation>
    </message>
    <message>
        <source>Limit, too high</source>
        <translation>Limite haute</translation>
    </message>
    <message>
        <source>Limit, far too high</source>
        <translation>Limite très haute</translation>
    </message>
    <message>
        <source>Raised below</source>
        <translation>Apparaît au-dessous de</translation>
    </message>
    <message>
        <source>Raised above</source>
        <translation>Apparaît au-dessus de</translation>
    </message>
    <message>
        <source>Deadband</source>
        <translation>Bande morte</translation>
    </message>
    <message>
        <source>On-delay, s</source>
        <translation>Retard à l’apparition, s</translation>
    </message>
    <message>
        <source>Off-delay, s</source>
        <translation>Retard à la fin, s</translation>
    </message>
    <message>
        <source>Priority (urgent, high, low)</source>
        <translation>Priorité (urgent, high, low)</translation>
    </message>
    <message>
        <source>Asks again after, s</source>
        <translation>Redemande après, s</translation>
    </message>
    <message>
        <source>Shelved at most, s</source>
        <translation>De côté au plus, s</translation>
    </message>
    <message>
        <source>alarm {number}</source>
        <translation>alarme {number}</translation>
    </message>
    <message>
        <source>Alarms and notices not known</source>
        <translation>Alarmes et avis inconnus</translation>
    </message>
    <message>
        <source>No alarm is known: {count} cannot be judged now</source>
        <translation>Aucune alarme connue&#xa0;: {count} ne peuvent être jugées</translation>
    </message>
    <message>
        <source>No alarms, no notices</source>
        <translation>Ni alarme ni avis</translation>
    </message>
    <message>
        <source>The journal begins at {time}: what was older was removed by retention</source>
        <translation>Le journal commence le {time}&#xa0;: ce qui était plus ancien a été supprimé par la durée de conservation</translation>
    </message>
    <message>
        <source>for {span} more</source>
        <translation>encore {span}</translation>
    </message>
    <message>
        <source>until it is over, {span} at the longest</source>
        <translation>jusqu’à sa fin, {span} au plus</translation>
    </message>
    <message>
        <source>{count} alarms</source>
        <translation>{count} alarmes</translation>
    </message>
</context>
<context>
    <name>AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Performance</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Revoir</translation>
    </message>
    <message>
        <source>No sound here</source>
        <translation>Pas de son ici</translation>
    </message>
    <message>
        <source>Silent for {span}</source>
        <translation>Silence encore {span}</translation>
    </message>
    <message>
        <source>Silence for {span}</source>
        <translation>Silence pendant {span}</translation>
    </message>
</context>
<context>
    <name>BriefingPart</name>
    <message>
        <source>All scenarios</source>
        <translation>Tous les scénarios</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Read the procedure</source>
        <translation>Lire la procédure</translation>
    </message>
    <message>
        <source>Sessions of this scenario</source>
        <translation>Séances de ce scénario</translation>
    </message>
    <message>
        <source>The line is being set up…</source>
        <translation>La ligne se met en place…</translation>
    </message>
    <message>
        <source>Asking the core…</source>
        <translation>Question au noyau…</translation>
    </message>
    <message>
        <source>Nobody has tried this scenario yet</source>
        <translation>Personne n&apos;a encore essayé ce scénario</translation>
    </message>
    <message>
        <source>Your sessions of this scenario</source>
        <translation>Vos séances de ce scénario</translation>
    </message>
    <message>
        <source>You have not tried it yet</source>
        <translation>Vous ne l&apos;avez pas encore essayé</translation>
    </message>
    <message>
        <source>Log in to see your sessions</source>
        <translation>Ouvrez une session pour voir vos séances</translation>
    </message>
    <message>
        <source>par {par}, ends at {most}</source>
        <translation>temps de référence {par}, fin à {most}</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>But</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Passed from</source>
        <translation>Réussi à partir de</translation>
    </message>
    <message>
        <source>Must stay within limits</source>
        <translation>Doit rester dans ses limites</translation>
    </message>
    <message>
        <source>Can be had done at the machine</source>
        <translation>Peut se faire faire à la machine</translation>
    </message>
    <message>
        <source>Hints, and what each costs</source>
        <translation>Indices, et ce que coûte chacun</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Difficulté</translation>
    </message>
</context>
<context>
    <name>BrowsePart</name>
    <message>
        <source>Other server</source>
        <translation>Autre serveur</translation>
    </message>
    <message>
        <source>Filter what is open</source>
        <translation>Filtrer ce qui est ouvert</translation>
    </message>
    <message>
        <source>Nodes of the server</source>
        <translation>Nœuds du serveur</translation>
    </message>
    <message>
        <source>security: {words}</source>
        <translation>sécurité : {words}</translation>
    </message>
    <message>
        <source>{name} has more than {count} children: only these are shown.</source>
        <translation>{name} a plus de {count} enfants : seuls ceux-ci sont affichés.</translation>
    </message>
</context>
<context>
    <name>CellPane</name>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Certificate (PDF)</source>
        <translation>Attestation (PDF)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Touch a cell to see who assessed it, and to do something about it.</source>
        <translation>Touchez une case pour voir qui a évalué, et pour agir.</translation>
    </message>
    <message>
        <source>Only who holds it may run this procedure.</source>
        <translation>Seules les personnes habilitées exécutent cette procédure.</translation>
    </message>
    <message>
        <source>Asked for by: {rights}.</source>
        <translation>Exigée pour&#xa0;: {rights}.</translation>
    </message>
    <message>
        <source>Assessments</source>
        <translation>Évaluations</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Aucune à ce jour.</translation>
    </message>
    <message>
        <source>valid until {day}</source>
        <translation>valable jusqu’au {day}</translation>
    </message>
    <message>
        <source>signed by {assessor} and {trainee}, entry {n}</source>
        <translation>signé par {assessor} et {trainee}, entrée {n}</translation>
    </message>
    <message>
        <source>version {version} read on {day}</source>
        <translation>version {version} lue le {day}</translation>
    </message>
    <message>
        <source>withdrawn on {day} by {name}: “{words}”</source>
        <translation>retirée le {day} par {name}&#xa0;: «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>assessed at {station}</source>
        <translation>évaluée à {station}</translation>
    </message>
    <message>
        <source>of the demo: nobody assessed it</source>
        <translation>de la démo&#xa0;: personne ne l&apos;a évaluée</translation>
    </message>
    <message>
        <source>of a training station</source>
        <translation>d’un poste de formation</translation>
    </message>
    <message>
        <source>NOT what was written: it counts for nothing</source>
        <translation>N&apos;EST PAS ce qui a été écrit&#xa0;: ne compte pour rien</translation>
    </message>
    <message>
        <source>{day}, version {version}</source>
        <translation>{day}, version {version}</translation>
    </message>
    <message>
        <source>Record an assessment</source>
        <translation>Enregistrer une évaluation</translation>
    </message>
    <message>
        <source>Sign that it was read</source>
        <translation>Signer la lecture</translation>
    </message>
    <message>
        <source>Let somebody stand in</source>
        <translation>Déroger avec un évaluateur</translation>
    </message>
</context>
<context>
    <name>ChangePane</name>
    <message>
        <source>An edited table</source>
        <translation>Un tableau modifié</translation>
    </message>
    <message>
        <source>Change: {name}</source>
        <translation>Modifier : {name}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Nothing is different yet.</source>
        <translation>Rien n’est encore différent.</translation>
    </message>
    <message>
        <source>This cannot be set:</source>
        <translation>Ce réglage est impossible :</translation>
    </message>
    <message>
        <source>Sign: approved</source>
        <translation>Signer : approuvé</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>If it does not come, somebody decides at {time}, in {span}.</source>
        <translation>Sinon, quelqu&apos;un décide à {time}, dans {span}.</translation>
    </message>
    <message>
        <source>Nobody knows</source>
        <translation>On ne sait pas</translation>
    </message>
    <message>
        <source>A value it needs is missing.</source>
        <translation>Il manque une valeur dont elle dépend.</translation>
    </message>
    <message>
        <source>It has to hold for {span}.</source>
        <translation>Elle doit tenir pendant {span}.</translation>
    </message>
    <message>
        <source>Does not hold yet</source>
        <translation>Pas encore remplie</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Remplie</translation>
    </message>
    <message>
        <source>Held for {span} of {of}</source>
        <translation>Tenue {span} sur {of}</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Enough: go on</source>
        <translation>Ça suffit&#xa0;: continuer</translation>
    </message>
</context>
<context>
    <name>ChooseView</name>
    <message>
        <source>Last change: {time}, {name}. {verdict}</source>
        <translation>Dernier changement : {time}, {name}. {verdict}</translation>
    </message>
    <message>
        <source>Reason, kept in the audit trail</source>
        <translation>Motif, gardé dans le journal d’audit</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Nouvelle valeur</translation>
    </message>
    <message>
        <source>Also acts on: {what}</source>
        <translation>Agit aussi sur : {what}</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>Ce poste</translation>
    </message>
    <message>
        <source>in control now</source>
        <translation>a la main maintenant</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>Send {value}</source>
        <translation>Envoyer {value}</translation>
    </message>
    <message>
        <source>Take control</source>
        <translation>Prendre la main</translation>
    </message>
    <message>
        <source>Send the command</source>
        <translation>Envoyer la commande</translation>
    </message>
    <message>
        <source>{act}: sign</source>
        <translation>{act} : signer</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <source>This station is in control already.</source>
        <translation>Ce poste a déjà la main.</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>et {n} autres</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>The same pens of an earlier time are drawn lighter, under the shown span.</source>
        <translation>Les mêmes plumes, à un moment antérieur, sont tracées en clair sous la période affichée.</translation>
    </message>
    <message>
        <source>Just before</source>
        <translation>Juste avant</translation>
    </message>
    <message>
        <source>A day earlier</source>
        <translation>Un jour avant</translation>
    </message>
    <message>
        <source>A week earlier</source>
        <translation>Une semaine avant</translation>
    </message>
    <message>
        <source>Move the earlier span until the same events lie on each other:</source>
        <translation>Décaler la période antérieure jusqu’à superposer les mêmes événements :</translation>
    </message>
    <message>
        <source>1 d</source>
        <translation>1 j</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Earlier by {length}</source>
        <translation>Plus tôt de {length}</translation>
    </message>
    <message>
        <source>Later by {length}</source>
        <translation>Plus tard de {length}</translation>
    </message>
    <message>
        <source>Strong lines from {strong}, light lines from {light}</source>
        <translation>Traits foncés à partir de {strong}, traits clairs à partir de {light}</translation>
    </message>
</context>
<context>
    <name>Competence</name>
    <message>
        <source>valid</source>
        <translation>valable</translation>
    </message>
    <message>
        <source>runs out soon</source>
        <translation>bientôt échue</translation>
    </message>
    <message>
        <source>ran out</source>
        <translation>échue</translation>
    </message>
    <message>
        <source>void: other version</source>
        <translation>caduque&#xa0;: autre version</translation>
    </message>
    <message>
        <source>new version to read</source>
        <translation>nouvelle version à lire</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>not passed yet</source>
        <translation>pas encore réussi</translation>
    </message>
    <message>
        <source>to be taught anew</source>
        <translation>à reformer</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>record not sound</source>
        <translation>enregistrement non fiable</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>teach</source>
        <translation>à former</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>unsound</source>
        <translation>faux</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>En salle</translation>
    </message>
    <message>
        <source>On the job</source>
        <translation>Au poste</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>older than here</source>
        <translation>plus ancien qu’ici</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>person not known here</source>
        <translation>personne inconnue ici</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>Competence</source>
        <translation>Habilitations</translation>
    </message>
    <message>
        <source>it ran out on {day}</source>
        <translation>échue le {day}</translation>
    </message>
    <message>
        <source>a new version is released since</source>
        <translation>une nouvelle version est publiée depuis</translation>
    </message>
    <message>
        <source>a new version is to be read first</source>
        <translation>une nouvelle version est à lire d’abord</translation>
    </message>
    <message>
        <source>none that counts</source>
        <translation>aucune qui compte</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} j</translation>
    </message>
    <message>
        <source>void</source>
        <translation>caduque</translation>
    </message>
    <message>
        <source>to read</source>
        <translation>à lire</translation>
    </message>
    <message>
        <source>stood in for, one hour at most</source>
        <translation>dérogation, une heure au plus</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>le {day}</translation>
    </message>
    <message>
        <source>until {day} ({n} d)</source>
        <translation>jusqu’au {day} ({n} j)</translation>
    </message>
    <message>
        <source>passed, try {n}</source>
        <translation>réussi, essai {n}</translation>
    </message>
    <message>
        <source>not passed, try {n}</source>
        <translation>non réussi, essai {n}</translation>
    </message>
</context>
<context>
    <name>CompetencePage</name>
    <message>
        <source>Competence</source>
        <translation>Habilitation</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miennes</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Échanges</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Manques</translation>
    </message>
    <message>
        <source>Running out</source>
        <translation>Bientôt échues</translation>
    </message>
    <message>
        <source>Matrix (PDF)</source>
        <translation>Matrice (PDF)</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>People against procedures</source>
        <translation>Personnes et procédures</translation>
    </message>
    <message>
        <source>This is for who may: {right}.</source>
        <translation>Réservé à qui peut&#xa0;: {right}.</translation>
    </message>
    <message>
        <source>To see what you are able to do here, log in.</source>
        <translation>Connectez-vous pour voir vos habilitations.</translation>
    </message>
    <message>
        <source>{n} records are not what was written: they count for nobody.</source>
        <translation>{n} enregistrements ne sont pas ce qui a été écrit&#xa0;: ils ne comptent pour personne.</translation>
    </message>
</context>
<context>
    <name>CompetencePaper</name>
    <message>
        <source>Certificate of competence</source>
        <translation>Attestation d’habilitation</translation>
    </message>
    <message>
        <source>Competence matrix</source>
        <translation>Matrice des habilitations</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>La personne</translation>
    </message>
    <message>
        <source>Found able to do, and valid on this day</source>
        <translation>Habilitations valables ce jour</translation>
    </message>
    <message>
        <source>Not valid on this day</source>
        <translation>Non valables ce jour</translation>
    </message>
    <message>
        <source>Every assessment, the newest first</source>
        <translation>Toutes les évaluations, la plus récente d’abord</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>Gaps, and what runs out soon</source>
        <translation>Manques et échéances proches</translation>
    </message>
    <message>
        <source>{procedure}, version {version}</source>
        <translation>{procedure}, version {version}</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>Comment lire ceci</translation>
    </message>
    <message>
        <source>A competence counts while it is valid: from its assessment, signed by assessor and assessed, to its end, and as long as no new major version of the procedure is released; a new minor one is read and signed for first. Each record is named by an entry of the audit trail and proven against it.</source>
        <translation>Une habilitation compte tant qu&apos;elle est valable&#xa0;: de son évaluation, signée par l&apos;évaluateur et la personne évaluée, jusqu&apos;à son terme, et tant qu&apos;aucune nouvelle version majeure de la procédure n&apos;est publiée&#xa0;; une version mineure est d&apos;abord lue et signée. Chaque enregistrement est nommé par une entrée du journal d&apos;audit et prouvé par elle.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>As it stood at</source>
        <translation>État au</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Aucune.</translation>
    </message>
    <message>
        <source>None: everybody is able to do everything.</source>
        <translation>Aucun&#xa0;: tout le monde est habilité à tout.</translation>
    </message>
    <message>
        <source>All {count} records that the audit trail holds</source>
        <translation>Les {count} enregistrements du journal d’audit</translation>
    </message>
    <message>
        <source>{count} records; {n} others are not what was written and count for nobody</source>
        <translation>{count} enregistrements&#xa0;; {n} autres ne sont pas ce qui a été écrit et ne comptent pour personne</translation>
    </message>
    <message>
        <source>{people} people and {procedures} procedures, as the audit trail proves them</source>
        <translation>{people} personnes et {procedures} procédures, telles que le journal d’audit les prouve</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Assessed</source>
        <translation>Évaluée</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>does not run out</source>
        <translation>sans échéance</translation>
    </message>
    <message>
        <source>passed, try {n}</source>
        <translation>réussi, essai {n}</translation>
    </message>
    <message>
        <source>not passed, try {n}</source>
        <translation>non réussi, essai {n}</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>«&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Taught anew before this try: “{words}”</source>
        <translation>Reformé avant cet essai&#xa0;: «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Version {version} read and signed for on {when}</source>
        <translation>Version {version} lue et signée le {when}</translation>
    </message>
    <message>
        <source>Withdrawn on {when} by {name}: “{words}”</source>
        <translation>Retirée le {when} par {name}&#xa0;: «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Assessed at the station {station}</source>
        <translation>Évaluée au poste {station}</translation>
    </message>
    <message>
        <source>Of a demo: nobody assessed it</source>
        <translation>D&apos;une démo&#xa0;: personne ne l&apos;a évaluée</translation>
    </message>
    <message>
        <source>Assessed at a station for training</source>
        <translation>Évaluée à un poste de formation</translation>
    </message>
</context>
<context>
    <name>ComponentPart</name>
    <message>
        <source>All parts</source>
        <translation>Toutes les pièces</translation>
    </message>
    <message>
        <source>Show in trends</source>
        <translation>Voir en courbes</translation>
    </message>
    <message>
        <source>Its procedure</source>
        <translation>Sa procédure</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Past lives</source>
        <translation>Vies passées</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Utile</translation>
    </message>
    <message>
        <source>Not useful</source>
        <translation>Pas utile</translation>
    </message>
    <message>
        <source>Done…</source>
        <translation>Fait…</translation>
    </message>
    <message>
        <source>Part replaced…</source>
        <translation>Pièce remplacée…</translation>
    </message>
    <message>
        <source>Limit…</source>
        <translation>Seuil…</translation>
    </message>
    <message>
        <source>Hide…</source>
        <translation>Masquer…</translation>
    </message>
    <message>
        <source>Asking the core…</source>
        <translation>Interrogation du noyau…</translation>
    </message>
    <message>
        <source>Health: {percent}</source>
        <translation>Santé : {percent}</translation>
    </message>
    <message>
        <source>Remaining: {life}</source>
        <translation>Reste : {life}</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Vibration</source>
        <translation>Vibration</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>What if it waits</source>
        <translation>Et si on attend</translation>
    </message>
    <message>
        <source>How this is known</source>
        <translation>Comment on le sait</translation>
    </message>
    <message>
        <source>Lives of this part</source>
        <translation>Vies de cette pièce</translation>
    </message>
</context>
<context>
    <name>ControlStrip</name>
    <message>
        <source>No alarms</source>
        <translation>Aucune alarme</translation>
    </message>
    <message>
        <source>Alarms not known</source>
        <translation>Alarmes inconnues</translation>
    </message>
    <message>
        <source>In control</source>
        <translation>A la main</translation>
    </message>
    <message>
        <source>Take control…</source>
        <translation>Prendre la main…</translation>
    </message>
    <message>
        <source>{command}…</source>
        <translation>{command}…</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message>
        <source>any number</source>
        <translation>nombre inconnu</translation>
    </message>
    <message>
        <source>up to {n}</source>
        <translation>jusqu’à {n}</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Ce quart</translation>
    </message>
    <message>
        <source>{n} since {time}</source>
        <translation>{n} depuis {time}</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>Certains</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Rattrapés</translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation>Non vus</translation>
    </message>
    <message>
        <source>Began again</source>
        <translation>Remises à zéro</translation>
    </message>
    <message>
        <source>{n} % held, longest hole {span}</source>
        <translation>{n} % détenus, plus long trou {span}</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>from {time} to {until}</source>
        <translation>de {time} à {until}</translation>
    </message>
    <message>
        <source>withheld: only {n} % held</source>
        <translation>retenu : {n} % seulement détenus</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis {time}</translation>
    </message>
    <message>
        <source>more may be unseen</source>
        <translation>d’autres ont pu échapper</translation>
    </message>
    <message>
        <source>up to {n} unseen</source>
        <translation>jusqu’à {n} non vus</translation>
    </message>
    <message>
        <source>{n} recovered</source>
        <translation>{n} rattrapés</translation>
    </message>
</context>
<context>
    <name>CursorsPanel</name>
    <message>
        <source>Cursors</source>
        <translation>Curseurs</translation>
    </message>
    <message>
        <source>Bring here</source>
        <translation>Ramener ici</translation>
    </message>
    <message>
        <source>Cursor {name} earlier</source>
        <translation>Curseur {name} plus tôt</translation>
    </message>
    <message>
        <source>Cursor {name} later</source>
        <translation>Curseur {name} plus tard</translation>
    </message>
    <message>
        <source>Δ {length}</source>
        <translation>Écart {length}</translation>
    </message>
    <message>
        <source>between: {low} to {high}</source>
        <translation>entre les deux : {low} à {high}</translation>
    </message>
    <message>
        <source>data missing</source>
        <translation>données manquantes</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incertain</translation>
    </message>
</context>
<context>
    <name>DebriefPart</name>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Refaire</translation>
    </message>
    <message>
        <source>All scenarios</source>
        <translation>Tous les scénarios</translation>
    </message>
    <message>
        <source>Print as PDF</source>
        <translation>Imprimer en PDF</translation>
    </message>
    <message>
        <source>Compare others with this one</source>
        <translation>Comparer les autres à celle-ci</translation>
    </message>
    <message>
        <source>Record as competence</source>
        <translation>Enregistrer comme compétence</translation>
    </message>
    <message>
        <source>Touch a line to see its moment in the trend.</source>
        <translation>Touchez une ligne pour voir son moment dans les courbes.</translation>
    </message>
    <message>
        <source>Asking the core…</source>
        <translation>Question au noyau…</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>critical mistake</source>
        <translation>faute critique</translation>
    </message>
    <message>
        <source>This is the reference run: other sessions of this scenario are compared with it.</source>
        <translation>Ceci est la séance de référence&#xa0;: les autres séances de ce scénario lui sont comparées.</translation>
    </message>
    <message>
        <source>There is no reference run of this scenario yet: whoever assesses chooses one.</source>
        <translation>Ce scénario n&apos;a pas encore de séance de référence&#xa0;: qui évalue en choisit une.</translation>
    </message>
    <message>
        <source>{took}, par {par}</source>
        <translation>{took}, temps de référence {par}</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Buts</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>Menée par</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Steps back</source>
        <translation>Retours en arrière</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Somebody decides: once more, or go on and say why that may be.</source>
        <translation>À quelqu&apos;un de décider&#xa0;: encore une fois, ou continuer en disant pourquoi c&apos;est permis.</translation>
    </message>
    <message>
        <source>Go on with a deviation…</source>
        <translation>Continuer avec une déviation…</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Its machine</source>
        <translation>Sa machine</translation>
    </message>
    <message>
        <source>Its curve</source>
        <translation>Sa courbe</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acquitter</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Remettre à zéro</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Take from the shelf</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Mettre hors service</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Likely cause</source>
        <translation>Cause probable</translation>
    </message>
    <message>
        <source>If nobody answers</source>
        <translation>Si personne ne répond</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>Temps pour répondre</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>Nobody has written down yet what this alarm asks for.</source>
        <translation>Personne n’a encore écrit ce que cette alarme demande.</translation>
    </message>
    <message>
        <source>Message of the server</source>
        <translation>Message du serveur</translation>
    </message>
    <message>
        <source>Said by {name}</source>
        <translation>Dit par {name}</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Changed since the station file</source>
        <translation>Modifié depuis le fichier du poste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>Récemment</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>This certificate cannot be used, and no decision here mends it.</source>
        <translation>Ce certificat est inutilisable, et aucune décision prise ici n’y change rien.</translation>
    </message>
    <message>
        <source>The server&apos;s administrator must renew it.</source>
        <translation>L’administrateur du serveur doit le renouveler.</translation>
    </message>
    <message>
        <source>The certificate of {url} is trusted.</source>
        <translation>Le certificat de {url} est approuvé.</translation>
    </message>
    <message>
        <source>Nobody has yet decided whether {url} may be believed. To trust it means: from now on this station takes whoever shows this certificate for that server, and sends it user names and passwords.</source>
        <translation>Personne n’a encore décidé si l’on peut se fier à {url}. L’approuver signifie : dès maintenant, ce poste prend pour ce serveur quiconque présente ce certificat, et lui envoie noms d’utilisateur et mots de passe.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one the server itself shows, on its own panel or in its configuration tool. If one sign differs, someone else may be answering.</source>
        <translation>Comparez l’empreinte avec celle qu’affiche le serveur lui-même, sur son pupitre ou dans son outil de configuration. Si un seul signe diffère, quelqu’un d’autre répond peut-être.</translation>
    </message>
    <message>
        <source>Trust it, also under the name {host}</source>
        <translation>L’approuver, aussi sous le nom {host}</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>Approuver ce certificat</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>lui-même</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Établi pour</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signé par</translation>
    </message>
    <message>
        <source>{from_date} to {to_date}</source>
        <translation>du {from_date} au {to_date}</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validité</translation>
    </message>
    <message>
        <source>Computers named in it</source>
        <translation>Machines qu’il nomme</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>It does not name {host}: is this address really that server&apos;s?</source>
        <translation>Il ne nomme pas {host} : cette adresse est-elle bien celle du serveur ?</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>Wrong with it</source>
        <translation>Défaut</translation>
    </message>
    <message>
        <source>Check that the server runs, its address, the network cable and the firewall.</source>
        <translation>Vérifiez que le serveur tourne, son adresse, le câble réseau et le pare-feu.</translation>
    </message>
    <message>
        <source>The server is there but busy or starting: wait a minute, then look at the server itself.</source>
        <translation>Le serveur est là mais occupé ou en démarrage : attendez une minute, puis allez voir le serveur.</translation>
    </message>
    <message>
        <source>It is tried again by itself. If it repeats, look at cable, switch and server.</source>
        <translation>Un nouvel essai se fait tout seul. Si cela se répète, voyez le câble, le commutateur et le serveur.</translation>
    </message>
    <message>
        <source>The network answers but the server sends nothing: look at the server.</source>
        <translation>Le réseau répond mais le serveur n’envoie rien : allez voir le serveur.</translation>
    </message>
    <message>
        <source>Close other programs that are connected to it, or raise its number of sessions.</source>
        <translation>Fermez d’autres programmes qui y sont connectés, ou augmentez son nombre de sessions.</translation>
    </message>
    <message>
        <source>Correct the address in the station file: opc.tcp://HOST:PORT.</source>
        <translation>Corrigez l’adresse dans le fichier du poste : opc.tcp://HÔTE:PORT.</translation>
    </message>
    <message>
        <source>Compare the security in the station file with what the server offers.</source>
        <translation>Comparez la sécurité du fichier du poste avec ce qu’offre le serveur.</translation>
    </message>
    <message>
        <source>Accept the certificate of this station in the server&apos;s configuration.</source>
        <translation>Acceptez le certificat de ce poste dans la configuration du serveur.</translation>
    </message>
    <message>
        <source>Look at its certificate, compare the fingerprint at the server, and decide.</source>
        <translation>Regardez son certificat, comparez l’empreinte au serveur, et décidez.</translation>
    </message>
    <message>
        <source>Set the clocks of server and station right.</source>
        <translation>Mettez à l’heure le serveur et le poste.</translation>
    </message>
    <message>
        <source>Check user and password, and the user&apos;s rights there.</source>
        <translation>Vérifiez l’utilisateur, le mot de passe et ses droits là-bas.</translation>
    </message>
    <message>
        <source>Put the password where the station file says that it is kept.</source>
        <translation>Mettez le mot de passe là où le fichier du poste dit qu’il se trouve.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marche</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en défaut</translation>
    </message>
    <message>
        <source>without configuration</source>
        <translation>sans configuration</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>suspendu</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>en cours d’arrêt</translation>
    </message>
    <message>
        <source>in test</source>
        <translation>en essai</translation>
    </message>
    <message>
        <source>cut off from its devices</source>
        <translation>coupé de ses appareils</translation>
    </message>
    <message>
        <source>no protection</source>
        <translation>aucune protection</translation>
    </message>
    <message>
        <source>signed and encrypted ({policy})</source>
        <translation>signé et chiffré ({policy})</translation>
    </message>
    <message>
        <source>signed, not encrypted ({policy})</source>
        <translation>signé, non chiffré ({policy})</translation>
    </message>
    <message>
        <source>Not known: the core does not answer, so nothing below is of now.</source>
        <translation>Inconnu : le noyau ne répond pas, rien de ce qui suit n’est actuel.</translation>
    </message>
    <message>
        <source>Live: the server was heard {span} ago.</source>
        <translation>En direct : le serveur a été entendu il y a {span}.</translation>
    </message>
    <message>
        <source>The server was never heard since this program started.</source>
        <translation>Le serveur n’a jamais été entendu depuis le démarrage du programme.</translation>
    </message>
    <message>
        <source>The server has not been heard for {span}; it last answered at {time}.</source>
        <translation>Le serveur n’est plus entendu depuis {span} ; sa dernière réponse date de {time}.</translation>
    </message>
    <message>
        <source>{state} since {time} ({span})</source>
        <translation>{state} depuis {time} ({span})</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>attempt {count}</source>
        <translation>essai {count}</translation>
    </message>
    <message>
        <source>Technical text</source>
        <translation>Texte technique</translation>
    </message>
    <message>
        <source>{granted} granted, {refused} refused</source>
        <translation>{granted} accordées, {refused} refusées</translation>
    </message>
    <message>
        <source>So much later than the quickest came the last message.</source>
        <translation>Retard du dernier message sur le plus rapide.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connue</translation>
    </message>
    <message>
        <source>not understood: “{text}”</source>
        <translation>non comprise : « {text} »</translation>
    </message>
    <message>
        <source>Everyone on the network can read and change what is said.</source>
        <translation>Tout le monde sur le réseau peut lire et modifier les échanges.</translation>
    </message>
    <message>
        <source>Take it for unprotected until someone has looked.</source>
        <translation>À considérer comme non protégée tant que personne n&apos;a vérifié.</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Logged in as</source>
        <translation>Connecté comme</translation>
    </message>
    <message>
        <source>nobody (anonymous)</source>
        <translation>personne (anonyme)</translation>
    </message>
    <message>
        <source>Server&apos;s certificate</source>
        <translation>Certificat du serveur</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Notre certificat</translation>
    </message>
    <message>
        <source>The server forgets it after {span} without us.</source>
        <translation>Le serveur l’oublie après {span} sans nous.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>It has expired: connections with it are refused.</source>
        <translation>Il a expiré : les connexions avec lui sont refusées.</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>jusqu’au {date}</translation>
    </message>
    <message>
        <source>until {date} ({days} days)</source>
        <translation>jusqu’au {date} ({days} jours)</translation>
    </message>
    <message>
        <source>every {span}, number {number}</source>
        <translation>toutes les {span}, numéro {number}</translation>
    </message>
    <message>
        <source>Sign of life every {alive}; kept for {life} without us.</source>
        <translation>Signe de vie toutes les {alive} ; gardé {life} sans nous.</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>A shorter outage loses nothing: the server keeps {count} values a tag.</source>
        <translation>Une coupure plus courte ne perd rien : le serveur garde {count} valeurs par variable.</translation>
    </message>
    <message>
        <source>Outage bridged</source>
        <translation>Coupure couverte</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Messages that did not come and could not be had again: the log has a gap there.</source>
        <translation>Messages jamais arrivés et impossibles à ravoir : le journal a un trou à cet endroit.</translation>
    </message>
    <message>
        <source>Messages lost</source>
        <translation>Messages perdus</translation>
    </message>
    <message>
        <source>Messages that were missing and came when asked for again: nothing is lost.</source>
        <translation>Messages manquants, reçus après une nouvelle demande : rien n’est perdu.</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Renvoyés</translation>
    </message>
    <message>
        <source>{changes} changes in {messages} messages</source>
        <translation>{changes} changements en {messages} messages</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>En chemin</translation>
    </message>
    <message>
        <source>Question and answer</source>
        <translation>Aller-retour</translation>
    </message>
    <message>
        <source>How long the server takes to answer a question.</source>
        <translation>Temps que met le serveur à répondre à une question.</translation>
    </message>
    <message>
        <source>{span} ahead of ours</source>
        <translation>{span} en avance sur la nôtre</translation>
    </message>
    <message>
        <source>{span} behind ours</source>
        <translation>{span} en retard sur la nôtre</translation>
    </message>
    <message>
        <source>Its clock</source>
        <translation>Son horloge</translation>
    </message>
    <message>
        <source>Times of values are the server&apos;s: set its clock right.</source>
        <translation>L’heure des valeurs est celle du serveur : mettez-le à l’heure.</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis {time}</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>Not known: the core does not answer.</source>
        <translation>Inconnu : le noyau ne répond pas.</translation>
    </message>
    <message>
        <source>Without the core nothing is recorded; it is started again by itself.</source>
        <translation>Sans le noyau rien n’est enregistré ; il redémarre tout seul.</translation>
    </message>
    <message>
        <source>Recording: every value that comes is written to disk within a quarter of a second.</source>
        <translation>Enregistrement en cours : chaque valeur reçue est sur le disque en un quart de seconde.</translation>
    </message>
    <message>
        <source>NOT RECORDING: {reason}. Values wait in memory and are written when the disk allows.</source>
        <translation>PAS D’ENREGISTREMENT : {reason}. Les valeurs attendent en mémoire et seront écrites dès que le disque le permet.</translation>
    </message>
    <message>
        <source>Free space or mend the data folder: {folder}</source>
        <translation>Libérez de la place ou réparez le dossier de données : {folder}</translation>
    </message>
    <message>
        <source>When it is full, the oldest values make room.</source>
        <translation>Quand il est plein, les valeurs les plus anciennes cèdent la place.</translation>
    </message>
    <message>
        <source>{size} of {limit} ({percent} %)</source>
        <translation>{size} sur {limit} ({percent} %)</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Remplissage</translation>
    </message>
    <message>
        <source>Slowest writing</source>
        <translation>Écriture la plus lente</translation>
    </message>
    <message>
        <source>99 of 100 writings to the disk took no longer.</source>
        <translation>99 écritures sur 100 n’ont pas duré davantage.</translation>
    </message>
    <message>
        <source>Waiting in memory</source>
        <translation>En attente en mémoire</translation>
    </message>
    <message>
        <source>{count} values</source>
        <translation>{count} valeurs</translation>
    </message>
    <message>
        <source>Room for {count}; then the oldest are lost, and a gap says so.</source>
        <translation>Place pour {count} ; au-delà les plus anciennes sont perdues, et un trou le dit.</translation>
    </message>
    <message>
        <source>Written since the start</source>
        <translation>Écrites depuis le démarrage</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdues</translation>
    </message>
    <message>
        <source>Newest values</source>
        <translation>Valeurs récentes</translation>
    </message>
    <message>
        <source>{count} in plain rows</source>
        <translation>{count} en lignes simples</translation>
    </message>
    <message>
        <source>Any program that reads SQLite can read them.</source>
        <translation>Tout programme qui lit SQLite peut les lire.</translation>
    </message>
    <message>
        <source>Older values</source>
        <translation>Valeurs anciennes</translation>
    </message>
    <message>
        <source>{count} sealed blocks</source>
        <translation>{count} blocs scellés</translation>
    </message>
    <message>
        <source>Compressed; export writes them as a table.</source>
        <translation>Comprimées ; l’export les écrit en tableau.</translation>
    </message>
    <message>
        <source>Oldest value</source>
        <translation>Valeur la plus ancienne</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aucune encore</translation>
    </message>
    <message>
        <source>Kept for {days} days at most.</source>
        <translation>Conservées {days} jours au plus.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Last written</source>
        <translation>Dernière écriture</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>rien encore</translation>
    </message>
    <message>
        <source>{span} ago</source>
        <translation>il y a {span}</translation>
    </message>
    <message>
        <source>The server is told only then that a value has arrived.</source>
        <translation>C’est alors seulement que le serveur apprend qu’une valeur est arrivée.</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Object type</source>
        <translation>Type d’objet</translation>
    </message>
    <message>
        <source>Variable type</source>
        <translation>Type de variable</translation>
    </message>
    <message>
        <source>Reference type</source>
        <translation>Type de référence</translation>
    </message>
    <message>
        <source>Data type</source>
        <translation>Type de donnée</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lecture</translation>
    </message>
    <message>
        <source>write</source>
        <translation>écriture</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historique</translation>
    </message>
    <message>
        <source>Kind of node</source>
        <translation>Genre de nœud</translation>
    </message>
    <message>
        <source>Name shown</source>
        <translation>Nom affiché</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensions</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Server records it</source>
        <translation>Enregistré par le serveur</translation>
    </message>
    <message>
        <source>Fastest sampling</source>
        <translation>Échantillonnage le plus rapide</translation>
    </message>
    <message>
        <source>Source {time}.</source>
        <translation>Source {time}.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nœud</translation>
    </message>
    <message>
        <source>one value</source>
        <translation>une valeur</translation>
    </message>
    <message>
        <source>array</source>
        <translation>tableau</translation>
    </message>
    <message>
        <source>one value or array</source>
        <translation>une valeur ou un tableau</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>The server does not give this tag: {why}. It is asked for again by itself.</source>
        <translation>Le serveur ne donne pas cette variable : {why}. Elle est redemandée automatiquement.</translation>
    </message>
    <message>
        <source>The link {link} is not live: what is shown is the last that was known.</source>
        <translation>La liaison {link} n’est pas en direct : l’affichage montre le dernier état connu.</translation>
    </message>
    <message>
        <source>No value has come yet.</source>
        <translation>Aucune valeur n’est encore arrivée.</translation>
    </message>
    <message>
        <source>Status code</source>
        <translation>Code d’état</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Dernier changement</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Dernière valeur bonne</translation>
    </message>
    <message>
        <source>Its time lies in the future or runs backwards: set the clock of its source.</source>
        <translation>Son heure est dans le futur ou recule : mettez sa source à l’heure.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>douteuse</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} par seconde</translation>
    </message>
    <message>
        <source>Mean of the last minute.</source>
        <translation>Moyenne de la dernière minute.</translation>
    </message>
    <message>
        <source>Last good</source>
        <translation>Dernière fois bonne</translation>
    </message>
    <message>
        <source>Time at its source</source>
        <translation>Heure à la source</translation>
    </message>
    <message>
        <source>{span} after its source&apos;s time.</source>
        <translation>{span} après l’heure de la source.</translation>
    </message>
    <message>
        <source>Time at the server</source>
        <translation>Heure au serveur</translation>
    </message>
    <message>
        <source>Received here</source>
        <translation>Reçu ici</translation>
    </message>
    <message>
        <source>every {ms} ms</source>
        <translation>toutes les {ms} ms</translation>
    </message>
    <message>
        <source>Server looks at it</source>
        <translation>Le serveur la lit</translation>
    </message>
    <message>
        <source>As granted; it keeps {count} values, an outage of {span}.</source>
        <translation>Selon son accord ; il garde {count} valeurs, soit une coupure de {span}.</translation>
    </message>
    <message>
        <source>source {time}</source>
        <translation>source {time}</translation>
    </message>
    <message>
        <source>server {time}</source>
        <translation>serveur {time}</translation>
    </message>
    <message>
        <source>Read at the server</source>
        <translation>Lue au serveur</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Network and log</source>
        <translation>Réseau et journal</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liaisons</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Serveurs</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Asking {url}…</source>
        <translation>Question à {url}…</translation>
    </message>
    <message>
        <source>Asking {url} for its certificate…</source>
        <translation>Demande de son certificat à {url}…</translation>
    </message>
    <message>
        <source>Servers of this station</source>
        <translation>Serveurs de ce poste</translation>
    </message>
    <message>
        <source>Any OPC UA server</source>
        <translation>Tout serveur OPC UA</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>User (empty: nobody)</source>
        <translation>Utilisateur (vide : aucun)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Connect without protection</source>
        <translation>Connecter sans protection</translation>
    </message>
    <message>
        <source>The address is enough, as in opc.tcp://192.168.0.10:4840. The strongest protection that the server offers is taken. Looking around changes nothing there, and nothing is recorded before you say so.</source>
        <translation>L’adresse suffit, par exemple opc.tcp://192.168.0.10:4840. La protection la plus forte offerte par le serveur est prise. Explorer n’y change rien, et rien n’est enregistré avant que vous ne le demandiez.</translation>
    </message>
    <message>
        <source>This server shows no certificate: it offers no protected connection.</source>
        <translation>Ce serveur ne présente aucun certificat : il n’offre pas de connexion protégée.</translation>
    </message>
    <message>
        <source>{url} is not trusted yet: you decide, by its certificate.</source>
        <translation>{url} n’est pas encore approuvé : à vous de décider, d’après son certificat.</translation>
    </message>
    <message>
        <source>Without protection everyone on the network can read and change what is said, the password too.</source>
        <translation>Sans protection, tout le monde sur le réseau peut lire et modifier les échanges, mot de passe compris.</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>{percent} % held</source>
        <translation>{percent} % détenus</translation>
    </message>
    <message>
        <source>setpoint {value} (dotted)</source>
        <translation>consigne {value} (pointillé)</translation>
    </message>
    <message>
        <source>straight lines</source>
        <translation>segments droits</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>du plus petit au plus grand</translation>
    </message>
    <message>
        <source>core not running</source>
        <translation>noyau arrêté</translation>
    </message>
    <message>
        <source>link silent</source>
        <translation>liaison muette</translation>
    </message>
    <message>
        <source>Text has no curve</source>
        <translation>Un texte n’a pas de courbe</translation>
    </message>
    <message>
        <source>Reading history…</source>
        <translation>Lecture de l’historique…</translation>
    </message>
    <message>
        <source>No data in this span</source>
        <translation>Aucune donnée dans cette période</translation>
    </message>
    <message>
        <source>no data {times}, {cause}</source>
        <translation>pas de données {times}, {cause}</translation>
    </message>
    <message>
        <source>no data, {cause}</source>
        <translation>pas de données, {cause}</translation>
    </message>
</context>
<context>
    <name>EntryPane</name>
    <message>
        <source>{name}, {role}: {meaning}
{at}, no. {entry}
SHA-256 {hash}</source>
        <translation>{name}, {role} : {meaning}
{at}, n° {entry}
SHA-256 {hash}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Time there</source>
        <translation>Heure locale</translation>
    </message>
    <message>
        <source>Time, UTC</source>
        <translation>Heure UTC</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Old value</source>
        <translation>Ancienne valeur</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Nouvelle valeur</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signé</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Language it was shown in</source>
        <translation>Langue d’affichage</translation>
    </message>
    <message>
        <source>Reviewed by entry</source>
        <translation>Revu par l’entrée</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Hash (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>Hash of the entry before</source>
        <translation>Empreinte de l’entrée précédente</translation>
    </message>
    <message>
        <source>Signature of the station</source>
        <translation>Signature du poste</translation>
    </message>
    <message>
        <source>carries one</source>
        <translation>en porte une</translation>
    </message>
    <message>
        <source>by the next entry that carries one</source>
        <translation>par la prochaine entrée qui en porte une</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Belongs to no. {number}</source>
        <translation>Se rapporte au n° {number}</translation>
    </message>
    <message>
        <source>{act}: no. {number}</source>
        <translation>{act} : n° {number}</translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>It has to be the same as: {tag}</source>
        <translation>Doit être identique à&#xa0;: {tag}</translation>
    </message>
    <message>
        <source>Accepted: {low} to {high}</source>
        <translation>Accepté&#xa0;: {low} à {high}</translation>
    </message>
    <message>
        <source>Accepted: {low} and more</source>
        <translation>Accepté&#xa0;: {low} et plus</translation>
    </message>
    <message>
        <source>Accepted: {high} and less</source>
        <translation>Accepté&#xa0;: {high} et moins</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>{place}: {n} parts not accounted for</source>
        <translation>{place} : {n} pièces sans explication</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Expliquer</translation>
    </message>
    <message>
        <source>Why parts are missing or too many</source>
        <translation>Pourquoi des pièces manquent ou sont en trop</translation>
    </message>
    <message>
        <source>{time}: {n} explained by {by}: {why}</source>
        <translation>{time} : {n} expliqué par {by} : {why}</translation>
    </message>
    <message>
        <source>{time}: {n}</source>
        <translation>{time} : {n}</translation>
    </message>
</context>
<context>
    <name>Explained</name>
    <message>
        <source>What it was, and how this is known</source>
        <translation>Ce que c&apos;était, et comment on le sait</translation>
    </message>
</context>
<context>
    <name>ExportPane</name>
    <message>
        <source>Not written: {reason}</source>
        <translation>Non écrit : {reason}</translation>
    </message>
    <message>
        <source>Written: {file}
{count} entries, SHA-256 {checksum}</source>
        <translation>Écrit : {file}
{count} entrées, SHA-256 {checksum}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Of the trail: {what}</source>
        <translation>Du journal : {what}</translation>
    </message>
    <message>
        <source>The newest {most} of it, with their hashes.</source>
        <translation>Les {most} plus récentes, avec leurs empreintes.</translation>
    </message>
    <message>
        <source>PDF, to read and to file</source>
        <translation>PDF, à lire et à classer</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, pour tableurs</translation>
    </message>
    <message>
        <source>All of it, with hashes; the head lies beside it.</source>
        <translation>Le tout, avec les empreintes ; la tête est à côté.</translation>
    </message>
    <message>
        <source>JSON, for proof</source>
        <translation>JSON, pour la preuve</translation>
    </message>
    <message>
        <source>All of it; verify_records.py proves it without Pupitre.</source>
        <translation>Le tout ; verify_records.py le prouve sans Pupitre.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Écriture…</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Of the shown span and the shown pens:</source>
        <translation>Pour la période et les plumes affichées :</translation>
    </message>
    <message>
        <source>Stored values (CSV)</source>
        <translation>Valeurs enregistrées (CSV)</translation>
    </message>
    <message>
        <source>Every value as it came, with status and times.</source>
        <translation>Chaque valeur telle que reçue, avec état et horodatages.</translation>
    </message>
    <message>
        <source>As drawn (CSV)</source>
        <translation>Comme affiché (CSV)</translation>
    </message>
    <message>
        <source>The points of the lines, with gaps and quality.</source>
        <translation>Les points des courbes, avec trous et qualité.</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Image (PNG)</translation>
    </message>
    <message>
        <source>With legend, units, time zone and coverage.</source>
        <translation>Avec légende, unités, fuseau horaire et couverture.</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>Dessin (SVG)</translation>
    </message>
    <message>
        <source>The same, for enlarging.</source>
        <translation>La même, à agrandir.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit : {path}</translation>
    </message>
    <message>
        <source>Not written: {reason}</source>
        <translation>Non écrit : {reason}</translation>
    </message>
    <message>
        <source>Cancelled, nothing was written.</source>
        <translation>Annulé, rien n’a été écrit.</translation>
    </message>
</context>
<context>
    <name>Faceplate</name>
    <message>
        <source>Last 30 min</source>
        <translation>30 dernières min</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Plage normale</translation>
    </message>
    <message>
        <source>Low alarms</source>
        <translation>Alarmes basses</translation>
    </message>
    <message>
        <source>High alarms</source>
        <translation>Alarmes hautes</translation>
    </message>
    <message>
        <source>Setpoint</source>
        <translation>Consigne</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Changed at source</source>
        <translation>Horodatage source</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>{word} · last status {status}</source>
        <translation>{word} · dernier état {status}</translation>
    </message>
    <message>
        <source> (doubtful)</source>
        <translation> (douteux)</translation>
    </message>
    <message>
        <source> (time of the server)</source>
        <translation> (heure du serveur)</translation>
    </message>
    <message>
        <source> (time of receipt)</source>
        <translation> (heure de réception)</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>minimum</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>maximum</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>couverture</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}&#xa0;%</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Change setpoint…</source>
        <translation>Modifier la consigne…</translation>
    </message>
    <message>
        <source>Text has no curve</source>
        <translation>Un texte n’a pas de courbe</translation>
    </message>
    <message>
        <source>History cannot be read: {reason}.</source>
        <translation>Historique illisible : {reason}.</translation>
    </message>
    <message>
        <source>Reading history…</source>
        <translation>Lecture de l’historique…</translation>
    </message>
    <message>
        <source>No data in this span</source>
        <translation>Pas de données sur cette période</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Any text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Tous les sujets</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toute période</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Dernière heure</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 heures</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>Un an</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Non revues</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>FirstView</name>
    <message>
        <source>The first administrator</source>
        <translation>Le premier administrateur</translation>
    </message>
    <message>
        <source>Nobody is known at this station yet. Everyone may look; acts need a person. The first one decides who may do what, and is entered in the audit trail.</source>
        <translation>Personne n’est encore connu à ce poste. Tout le monde peut regarder ; les actes demandent une personne. La première décide qui peut faire quoi, et est inscrite dans le journal d’audit.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nom complet</translation>
    </message>
    <message>
        <source>Id, yours alone and for ever</source>
        <translation>Identifiant, à vous seul et pour toujours</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>Begin as administrator</source>
        <translation>Commencer comme administrateur</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Les deux mots de passe diffèrent.</translation>
    </message>
</context>
<context>
    <name>FleetPart</name>
    <message>
        <source>Week as PDF</source>
        <translation>Semaine en PDF</translation>
    </message>
    <message>
        <source>Asking the core…</source>
        <translation>Interrogation du noyau…</translation>
    </message>
    <message>
        <source>How the parts stand cannot be told: {reason}</source>
        <translation>L’état des pièces ne peut être dit : {reason}</translation>
    </message>
    <message>
        <source>Hidden: {count}</source>
        <translation>Masquées : {count}</translation>
    </message>
</context>
<context>
    <name>FlowMap</name>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>round {round} of at most {most}</source>
        <translation>tour {round} sur {most} au plus</translation>
    </message>
    <message>
        <source>at most {most} rounds</source>
        <translation>{most} tours au plus</translation>
    </message>
</context>
<context>
    <name>FlowPart</name>
    <message>
        <source>Touch a stage to see what it asks for and what became of it.</source>
        <translation>Toucher une étape pour voir ce qu&apos;elle demande et ce qu&apos;elle a donné.</translation>
    </message>
</context>
<context>
    <name>FollowView</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation>Choisir à nouveau</translation>
    </message>
    <message>
        <source>Read the machine now</source>
        <translation>Lire la machine maintenant</translation>
    </message>
    <message>
        <source>No answer: nobody knows yet whether it was done. Its receipt tells, when it comes.</source>
        <translation>Pas de réponse : personne ne sait encore si c’est fait. Le reçu le dira, quand il viendra.</translation>
    </message>
    <message>
        <source>Refused: {reason} Nothing was changed.</source>
        <translation>Refusé : {reason} Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Asked for; not sent yet.</source>
        <translation>Demandé ; pas encore envoyé.</translation>
    </message>
    <message>
        <source>Number {entry} in the audit trail.</source>
        <translation>Numéro {entry} du journal d’audit.</translation>
    </message>
    <message>
        <source>Read at {time}: {value}. {number}</source>
        <translation>Lu à {time} : {value}. {number}</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>{h} h</source>
        <translation>{h} h</translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation>{min} min</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <source>{start} – {end}
local time, {zone}</source>
        <translation>{start} – {end}
heure locale, {zone}</translation>
    </message>
    <message>
        <source>Pens ({count})</source>
        <translation>Plumes ({count})</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Direct</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Around every page</source>
        <translation>Autour de chaque page</translation>
    </message>
    <message>
        <source>Show the tour</source>
        <translation>Montrer la visite</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Texte d&apos;aide</translation>
    </message>
</context>
<context>
    <name>JournalPart</name>
    <message>
        <source>Words in name, message, comment or person</source>
        <translation>Mots du nom, du message, du commentaire ou de la personne</translation>
    </message>
    <message>
        <source>What happened to alarms, the newest first</source>
        <translation>Ce qui est arrivé aux alarmes, le plus récent d’abord</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Apparues</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Traitées</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Écartées</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Ever</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Export as a table</source>
        <translation>Exporter en tableau</translation>
    </message>
    <message>
        <source>As PDF</source>
        <translation>En PDF</translation>
    </message>
    <message>
        <source>Looking ...</source>
        <translation>Recherche ...</translation>
    </message>
    <message>
        <source>The journal is empty: no alarm was ever raised here.</source>
        <translation>Le journal est vide : aucune alarme n’est jamais apparue ici.</translation>
    </message>
    <message>
        <source>Nothing fits in the {count} rows of the journal.</source>
        <translation>Rien ne correspond dans les {count} lignes du journal.</translation>
    </message>
    <message>
        <source>{count} rows in the journal</source>
        <translation>{count} lignes dans le journal</translation>
    </message>
    <message>
        <source>alarms.csv</source>
        <translation>alarmes.csv</translation>
    </message>
    <message>
        <source>Not written: {reason}</source>
        <translation>Pas écrit : {reason}</translation>
    </message>
    <message>
        <source>{count} rows written to {file}</source>
        <translation>{count} lignes écrites dans {file}</translation>
    </message>
    <message>
        <source>Writing ...</source>
        <translation>Écriture ...</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Capitals</source>
        <translation>Majuscules</translation>
    </message>
    <message>
        <source>Delete backwards</source>
        <translation>Effacer à gauche</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vider</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gauche</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Droite</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
</context>
<context>
    <name>LibraryPart</name>
    <message>
        <source>Procedures</source>
        <translation>Procédures</translation>
    </message>
    <message>
        <source>Past runs</source>
        <translation>Exécutions passées</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Past runs cannot be told: {reason}</source>
        <translation>Les exécutions passées ne peuvent être données&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Asking the core…</source>
        <translation>Demande au noyau…</translation>
    </message>
    <message>
        <source>No run in the last 90 days.</source>
        <translation>Aucune exécution ces 90 derniers jours.</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Rien ne correspond.</translation>
    </message>
    <message>
        <source>These are the newest; there are older ones.</source>
        <translation>Ce sont les plus récentes&#xa0;; il y en a de plus anciennes.</translation>
    </message>
    <message>
        <source>The procedures cannot be told: {reason}</source>
        <translation>Les procédures ne peuvent être données&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>There are no procedures yet. Put one into the folder “procedures” beside the log.</source>
        <translation>Il n&apos;y a pas encore de procédure. En déposer une dans le dossier «&#xa0;procedures&#xa0;», à côté de l&apos;historique.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Scénarios</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Séances</translation>
    </message>
    <message>
        <source>Training cannot be told: {reason}</source>
        <translation>La formation n&apos;est pas disponible&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>No session yet. Choose a scenario.</source>
        <translation>Aucune séance encore. Choisissez un scénario.</translation>
    </message>
    <message>
        <source>Log in to see yours.</source>
        <translation>Ouvrez une session pour voir les vôtres.</translation>
    </message>
    <message>
        <source>There are no scenarios.</source>
        <translation>Il n&apos;y a pas de scénario.</translation>
    </message>
</context>
<context>
    <name>LinksPart</name>
    <message>
        <source>This station has no link. “Servers” looks at any OPC UA server by its address.</source>
        <translation>Ce poste n’a pas de lien. « Serveurs » ouvre tout serveur OPC UA par son adresse.</translation>
    </message>
    <message>
        <source>Look at its certificate</source>
        <translation>Voir son certificat</translation>
    </message>
    <message>
        <source>Browse it</source>
        <translation>Parcourir</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>muet</translation>
    </message>
</context>
<context>
    <name>ListPart</name>
    <message>
        <source>Alarms, the most urgent first</source>
        <translation>Alarmes, la plus urgente d’abord</translation>
    </message>
    <message>
        <source>Waiting for an answer: {list}</source>
        <translation>Attendent une réponse : {list}</translation>
    </message>
    <message>
        <source>Nothing waits for an answer</source>
        <translation>Rien n’attend de réponse</translation>
    </message>
    <message>
        <source>Not known: no core is heard.</source>
        <translation>Inconnu : le noyau ne répond pas.</translation>
    </message>
    <message>
        <source>Flood: {count} alarms since it began ({groups}).</source>
        <translation>Avalanche : {count} alarmes depuis son début ({groups}).</translation>
    </message>
    <message>
        <source>{count} alarms cannot be judged now: their values are not known.</source>
        <translation>{count} alarmes ne peuvent être jugées : leurs valeurs ne sont pas connues.</translation>
    </message>
    <message>
        <source>{count} less urgent ones are not listed: choose a machine or a priority.</source>
        <translation>{count} moins urgentes ne sont pas dans la liste : choisissez une machine ou une priorité.</translation>
    </message>
    <message>
        <source>Nothing stands here.</source>
        <translation>Rien ici.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>De côté</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Inhibées</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Hors service</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Tick what is in sight</source>
        <translation>Cocher ce qui est visible</translation>
    </message>
    <message>
        <source>Acknowledge {count}</source>
        <translation>Acquitter {count}</translation>
    </message>
    <message>
        <source>Shelve {count}</source>
        <translation>Mettre de côté {count}</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>unlock</source>
        <translation>ouvrir</translation>
    </message>
    <message>
        <source>Locked for cleaning</source>
        <translation>Verrouillé pour le nettoyage</translation>
    </message>
    <message>
        <source>1 · Hold to unlock</source>
        <translation>1 · Maintenir pour ouvrir</translation>
    </message>
    <message>
        <source>2 · Then hold here</source>
        <translation>2 · Puis maintenir ici</translation>
    </message>
    <message>
        <source>Hold 3 s to leave Pupitre</source>
        <translation>Maintenir 3 s pour quitter Pupitre</translation>
    </message>
    <message>
        <source>Hold 1, then 2, one second each; or type “{word}”. Recording goes on.</source>
        <translation>Maintenir 1 puis 2, une seconde chacun ; ou taper « {word} ». L&apos;enregistrement continue.</translation>
    </message>
</context>
<context>
    <name>LogInView</name>
    <message>
        <source>Log in</source>
        <translation>Ouvrir une session</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>People of the demo: invented, their passwords are no secret. Touch one.</source>
        <translation>Personnes de la démonstration : inventées, mots de passe sans secret. En toucher une.</translation>
    </message>
    <message>
        <source>Or hold your badge to the reader.</source>
        <translation>Ou présenter le badge au lecteur.</translation>
    </message>
    <message>
        <source>Needs a person who may: {right}. After the log-in it goes on.</source>
        <translation>Demande une personne qui peut : {right}. Cela continue après l’ouverture de session.</translation>
    </message>
    <message>
        <source>Needs a person. After the log-in it goes on.</source>
        <translation>Demande une personne. Cela continue après l’ouverture de session.</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>démo</translation>
    </message>
</context>
<context>
    <name>LookedAt</name>
    <message>
        <source>{count} values can be looked at unrecorded: take one out first.</source>
        <translation>On peut suivre {count} valeurs sans les enregistrer : retirez-en d’abord une.</translation>
    </message>
</context>
<context>
    <name>LookedStrip</name>
    <message>
        <source>not recorded, {place}</source>
        <translation>non enregistrée, {place}</translation>
    </message>
    <message>
        <source>Only looked at, not recorded: read every {every}, gone when the program ends or after {held}.</source>
        <translation>Seulement regardé, non enregistré : lu toutes les {every}, perdu à la fin du programme ou après {held}.</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Retirer {name}</translation>
    </message>
    <message>
        <source>Text has no curve</source>
        <translation>Un texte n’a pas de courbe</translation>
    </message>
    <message>
        <source>Nothing was read in this span</source>
        <translation>Rien n’a été lu dans cette période</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>good</source>
        <translation>bons</translation>
    </message>
    <message>
        <source>rejects</source>
        <translation>rebuts</translation>
    </message>
    <message>
        <source>rejects, %</source>
        <translation>rebuts, %</translation>
    </message>
    <message>
        <source>for {span}</source>
        <translation>depuis {span}</translation>
    </message>
    <message>
        <source>No data since {time}</source>
        <translation>Pas de données depuis {time}</translation>
    </message>
    <message>
        <source>No data ({reason})</source>
        <translation>Pas de données ({reason})</translation>
    </message>
    <message>
        <source>No data since {time} ({reason})</source>
        <translation>Pas de données depuis {time} ({reason})</translation>
    </message>
    <message>
        <source>core not running</source>
        <translation>noyau arrêté</translation>
    </message>
    <message>
        <source>link silent</source>
        <translation>liaison muette</translation>
    </message>
    <message>
        <source>nominal {value}</source>
        <translation>nominale {value}</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Add to trends</source>
        <translation>Ajouter aux courbes</translation>
    </message>
    <message>
        <source>Previous values</source>
        <translation>Valeurs précédentes</translation>
    </message>
    <message>
        <source>Next values</source>
        <translation>Valeurs suivantes</translation>
    </message>
    <message>
        <source>Machine before</source>
        <translation>Machine précédente</translation>
    </message>
    <message>
        <source>Machine after</source>
        <translation>Machine suivante</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>The drawing of this machine is not there: {path}</source>
        <translation>Le synoptique de cette machine est introuvable : {path}</translation>
    </message>
    <message>
        <source>The drawing of this machine cannot be used: {why}</source>
        <translation>Le synoptique de cette machine est inutilisable : {why}</translation>
    </message>
    <message>
        <source>The drawing names what this station does not have: {names}</source>
        <translation>Le synoptique nomme ce que ce poste n’a pas : {names}</translation>
    </message>
    <message>
        <source>The drawing of this machine shows no value: give its elements the names of tags as ids.</source>
        <translation>Le synoptique de cette machine ne montre aucune valeur : donnez à ses éléments le nom des variables comme id.</translation>
    </message>
    <message>
        <source>Page {n} of {count}</source>
        <translation>Page {n} sur {count}</translation>
    </message>
    <message>
        <source>No machines yet: the core is starting.</source>
        <translation>Pas encore de machines : le noyau démarre.</translation>
    </message>
    <message>
        <source>This station has no tags: add some to its station file.</source>
        <translation>Ce poste n’a aucune variable : ajoutez-en à son fichier de poste.</translation>
    </message>
    <message>
        <source>All values of this machine are shown above.</source>
        <translation>Toutes les valeurs de cette machine sont affichées ci-dessus.</translation>
    </message>
</context>
<context>
    <name>MachinePanel</name>
    <message>
        <source>This goes to the machine in your name.</source>
        <translation>Ceci part vers la machine en votre nom.</translation>
    </message>
    <message>
        <source>Sent; the machine has not answered yet.</source>
        <translation>Envoyé&#xa0;; la machine n&apos;a pas encore répondu.</translation>
    </message>
    <message>
        <source>Go on without it, with a deviation…</source>
        <translation>Continuer sans l’envoyer, avec une déviation…</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>{cause} ({link}) at {time}, goes on for {length}</source>
        <translation>{cause} ({link}) à {time}, dure depuis {length}</translation>
    </message>
    <message>
        <source>{cause} ({link}) at {time} for {length}, data missing</source>
        <translation>{cause} ({link}) à {time} pendant {length}, données manquantes</translation>
    </message>
    <message>
        <source>{cause} ({link}) at {time} for {length}, nothing missing</source>
        <translation>{cause} ({link}) à {time} pendant {length}, rien ne manque</translation>
    </message>
    <message>
        <source>{time} {about}: {old} → {new}, {outcome} ({name})</source>
        <translation>{time} {about} : {old} → {new}, {outcome} ({name})</translation>
    </message>
    <message>
        <source>{time} Alarms of these values before this are too many to be shown</source>
        <translation>{time} Avant cela, les alarmes de ces valeurs sont trop nombreuses pour être montrées</translation>
    </message>
    <message>
        <source>Open this alarm</source>
        <translation>Ouvrir cette alarme</translation>
    </message>
    <message>
        <source>stands for {length}</source>
        <translation>présente depuis {length}</translation>
    </message>
    <message>
        <source>stood for {length}</source>
        <translation>présente pendant {length}</translation>
    </message>
</context>
<context>
    <name>MovePane</name>
    <message>
        <source>Somebody else reads it and releases it, or sends it back.</source>
        <translation>Une autre personne la relit et la libère, ou la renvoie.</translation>
    </message>
    <message>
        <source>From then on this version is the one that is begun, and the one before is retired. Whoever sent it to review does not release it.</source>
        <translation>Dès lors c&apos;est cette version qu&apos;on exécute, et la précédente est retirée. Qui l&apos;a envoyée en relecture ne la libère pas.</translation>
    </message>
    <message>
        <source>It goes back to whoever writes it. Say what has to be changed.</source>
        <translation>Elle retourne à qui la rédige. Dire ce qui doit changer.</translation>
    </message>
    <message>
        <source>It cannot be begun any more. Runs that are under way go on with it.</source>
        <translation>On ne peut plus la commencer. Les exécutions en cours continuent avec elle.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Why (may stay empty)</source>
        <translation>Pourquoi (facultatif)</translation>
    </message>
    <message>
        <source>Send to review</source>
        <translation>Envoyer en relecture</translation>
    </message>
    <message>
        <source>Sign: released</source>
        <translation>Signer&#xa0;: libérée</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Sign: retire it</source>
        <translation>Signer&#xa0;: retirer</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Cable or network card of this computer</source>
        <translation>Câble ou carte réseau de ce PC</translation>
    </message>
    <message>
        <source>Network between here and the server</source>
        <translation>Réseau entre ici et le serveur</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Restart of the server</source>
        <translation>Redémarrage du serveur</translation>
    </message>
    <message>
        <source>Controller behind the server</source>
        <translation>Automate derrière le serveur</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Ce PC</translation>
    </message>
    <message>
        <source>Settings: a person must decide</source>
        <translation>Réglages&#xa0;: à une personne de décider</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Indéterminé</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Pas de données</translation>
    </message>
    <message>
        <source>Data late</source>
        <translation>Données en retard</translation>
    </message>
    <message>
        <source>Values bad or at a standstill</source>
        <translation>Valeurs mauvaises ou figées</translation>
    </message>
    <message>
        <source>This program held up</source>
        <translation>Ce programme retenu</translation>
    </message>
    <message>
        <source>Clock was set</source>
        <translation>Horloge réglée</translation>
    </message>
    <message>
        <source>Sure of it.</source>
        <translation>C&apos;est certain.</translation>
    </message>
    <message>
        <source>Likely.</source>
        <translation>C&apos;est probable.</translation>
    </message>
    <message>
        <source>A guess at most.</source>
        <translation>Une supposition, pas plus.</translation>
    </message>
    <message>
        <source>Pupitre was not running.</source>
        <translation>Pupitre ne tournait pas.</translation>
    </message>
    <message>
        <source>This computer had no address or route to the server for {seconds} s.</source>
        <translation>Ce PC n&apos;avait ni adresse ni route vers le serveur pendant {seconds} s.</translation>
    </message>
    <message>
        <source>The network card of this computer had no signal for {seconds} s.</source>
        <translation>La carte réseau de ce PC était sans signal pendant {seconds} s.</translation>
    </message>
    <message>
        <source>The network card of this computer was switched off for {seconds} s.</source>
        <translation>La carte réseau de ce PC était désactivée pendant {seconds} s.</translation>
    </message>
    <message>
        <source>The network card was gone for {seconds} s.</source>
        <translation>La carte réseau avait disparu pendant {seconds} s.</translation>
    </message>
    <message>
        <source>Pupitre itself stood still for {seconds} s: computer too busy.</source>
        <translation>Pupitre lui-même est resté bloqué {seconds} s&#xa0;: PC surchargé.</translation>
    </message>
    <message>
        <source>Nothing could be noted for {seconds} s: asleep or held up.</source>
        <translation>Rien n&apos;a pu être noté pendant {seconds} s&#xa0;: PC en veille ou bloqué.</translation>
    </message>
    <message>
        <source>The server says it was started at {at_ns}.</source>
        <translation>Le serveur dit avoir démarré le {at_ns}.</translation>
    </message>
    <message>
        <source>{links} links to {hosts} computers were lost within 2 s.</source>
        <translation>{links} liaisons vers {hosts} machines perdues en moins de 2 s.</translation>
    </message>
    <message>
        <source>The server&apos;s queue was too small for the rate of the values, without any outage.</source>
        <translation>La file du serveur était trop petite pour la cadence des valeurs, sans aucune coupure.</translation>
    </message>
    <message>
        <source>Connections were taken, but no OPC UA answer came.</source>
        <translation>Les connexions étaient acceptées, mais aucune réponse OPC UA n&apos;est venue.</translation>
    </message>
    <message>
        <source>Line cut or server computer off: from here both look the same.</source>
        <translation>Ligne coupée ou machine du serveur éteinte&#xa0;: d&apos;ici, rien ne les distingue.</translation>
    </message>
    <message>
        <source>The same server program ran on all the while (since {at_ns}).</source>
        <translation>Le même programme serveur a tourné tout du long (depuis le {at_ns}).</translation>
    </message>
    <message>
        <source>Nothing was noted of this time.</source>
        <translation>Rien n&apos;a été noté de cette période.</translation>
    </message>
    <message>
        <source>What was noted shows no cause.</source>
        <translation>Ce qui a été noté ne montre aucune cause.</translation>
    </message>
    <message>
        <source>The link said: {reason}.</source>
        <translation>La liaison a dit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{count} packets had to be sent again.</source>
        <translation>{count} paquets ont dû être renvoyés.</translation>
    </message>
    <message>
        <source>Values came up to {seconds} s late.</source>
        <translation>Les valeurs arrivaient avec jusqu&apos;à {seconds} s de retard.</translation>
    </message>
    <message>
        <source>The way there and back alone took {seconds} s.</source>
        <translation>L&apos;aller-retour prenait à lui seul {seconds} s.</translation>
    </message>
    <message>
        <source>The way there and back took only {seconds} s.</source>
        <translation>L&apos;aller-retour ne prenait que {seconds} s.</translation>
    </message>
    <message>
        <source>The server needed up to {seconds} s for an answer.</source>
        <translation>Le serveur mettait jusqu&apos;à {seconds} s à répondre.</translation>
    </message>
    <message>
        <source>The server itself answered all the while.</source>
        <translation>Le serveur lui-même a répondu tout du long.</translation>
    </message>
    <message>
        <source>{bad} of {tags} values were bad or stale.</source>
        <translation>{bad} valeurs sur {tags} étaient mauvaises ou périmées.</translation>
    </message>
    <message>
        <source>No value changed any more: controller gone, or the line at rest.</source>
        <translation>Plus aucune valeur ne changeait&#xa0;: automate absent, ou ligne à l&apos;arrêt.</translation>
    </message>
    <message>
        <source>The disk took up to {seconds} s to write.</source>
        <translation>Le disque mettait jusqu&apos;à {seconds} s à écrire.</translation>
    </message>
    <message>
        <source>The log could not be written, and memory was full.</source>
        <translation>Le journal ne pouvait plus être écrit, et la mémoire était pleine.</translation>
    </message>
    <message>
        <source>The clock of this computer was set by {step}.</source>
        <translation>L&apos;horloge de ce PC a été réglée de {step}.</translation>
    </message>
    <message>
        <source>The clock of the server moved by {step} against ours.</source>
        <translation>L&apos;horloge du serveur a bougé de {step} par rapport à la nôtre.</translation>
    </message>
    <message>
        <source>Trial connections that stood: {count}.</source>
        <translation>Connexions d&apos;essai établies&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Trial connections taken and closed at once: {count}.</source>
        <translation>Connexions d&apos;essai acceptées puis fermées aussitôt&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Trial connections refused (nothing listens): {count}.</source>
        <translation>Connexions d&apos;essai refusées (rien n&apos;écoute)&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Trial connections nobody answered: {count}.</source>
        <translation>Connexions d&apos;essai sans réponse&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Trial connections without a way there: {count}.</source>
        <translation>Connexions d&apos;essai sans chemin&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Trials in which the server&apos;s name was not found: {count}.</source>
        <translation>Essais où le nom du serveur était introuvable&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Once a second Pupitre notes of each link: state, last message, delay of the values, answer time, TCP round trip and packets sent again, clocks, start of the server, network card, and how punctual this computer is.</source>
        <translation>Chaque seconde, Pupitre note de chaque liaison&#xa0;: état, dernier message, retard des valeurs, temps de réponse, aller-retour TCP et paquets renvoyés, horloges, démarrage du serveur, carte réseau, et la ponctualité de ce PC.</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Look at plug, cable and switch port of this computer; then at its network card and its address.</source>
        <translation>Voir la prise, le câble et le port du commutateur de ce PC&#xa0;; puis sa carte réseau et son adresse.</translation>
    </message>
    <message>
        <source>Tell the network people the times above: which switch, line or firewall between this computer and the addresses above had trouble then? This computer and the server were up.</source>
        <translation>Donner ces heures aux gens du réseau&#xa0;: quel commutateur, quelle ligne ou quel pare-feu entre ce PC et les adresses ci-dessus était alors en défaut&#xa0;? Ce PC et le serveur étaient en marche.</translation>
    </message>
    <message>
        <source>Messages of the server were missing or unreadable.</source>
        <translation>Des messages du serveur manquaient ou étaient illisibles.</translation>
    </message>
    <message>
        <source>Data of {span} came later.</source>
        <translation>Les données de {span} sont arrivées après coup.</translation>
    </message>
    <message>
        <source>of these: {place}</source>
        <translation>dont&#xa0;: {place}</translation>
    </message>
    <message>
        <source>Tell whoever runs the server: it was reachable, yet did not answer as it should. Look into its log.</source>
        <translation>Prévenir le responsable du serveur&#xa0;: il était joignable, mais ne répondait pas comme il faut. Voir son journal.</translation>
    </message>
    <message>
        <source>Ask who restarted the server, or what: update, power, watchdog.</source>
        <translation>Demander qui a redémarré le serveur, ou quoi&#xa0;: mise à jour, alimentation, chien de garde.</translation>
    </message>
    <message>
        <source>Look at the controller behind the server and at the line between the two; the server is well.</source>
        <translation>Voir l&apos;automate derrière le serveur et la ligne entre les deux&#xa0;; le serveur va bien.</translation>
    </message>
    <message>
        <source>Look at this computer: what ran at these times (scan, backup, update)? Sleep mode, disk, clock?</source>
        <translation>Voir ce PC&#xa0;: qu&apos;est-ce qui tournait à ces heures (antivirus, sauvegarde, mise à jour)&#xa0;? Veille, disque, horloge&#xa0;?</translation>
    </message>
    <message>
        <source>No fault of the network: certificate, log-in or settings of link and server do not agree.</source>
        <translation>Pas un défaut réseau&#xa0;: certificat, identification ou réglages de la liaison et du serveur ne s&apos;accordent pas.</translation>
    </message>
    <message>
        <source>Where it cannot be told, compare the times with the logs of switch, firewall and server.</source>
        <translation>Là où rien ne tranche, comparer les heures avec les journaux du commutateur, du pare-feu et du serveur.</translation>
    </message>
    <message>
        <source>Nothing: there was no incident.</source>
        <translation>Rien&#xa0;: il n&apos;y a pas eu d&apos;incident.</translation>
    </message>
    <message>
        <source>What happened on the network</source>
        <translation>Ce qui s&apos;est passé sur le réseau</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liaisons</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>What to ask of whom</source>
        <translation>Que demander, et à qui</translation>
    </message>
    <message>
        <source>How this is known</source>
        <translation>Comment on le sait</translation>
    </message>
    <message>
        <source>{noted} of the time noted, {held} of the time data held (worst link)</source>
        <translation>{noted} du temps noté, données présentes pour {held} du temps (pire liaison)</translation>
    </message>
    <message>
        <source>Nothing happened: no data was lost or late.</source>
        <translation>Rien à signaler&#xa0;: aucune donnée perdue ni en retard.</translation>
    </message>
    <message>
        <source>Time for which data is held (worst link)</source>
        <translation>Temps dont les données sont présentes (pire liaison)</translation>
    </message>
    <message>
        <source>Longest time without data</source>
        <translation>Plus longue absence de données</translation>
    </message>
    <message>
        <source>Time of which notes were kept (worst link)</source>
        <translation>Temps dont il reste des notes (pire liaison)</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Came later</source>
        <translation>Arrivé après</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Noté</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Where the fault was</source>
        <translation>Où était le défaut</translation>
    </message>
    <message>
        <source>Band: grey live, hatched data missing, striped data that came later, empty nothing noted. Line: longest answer of the server, in ms.</source>
        <translation>Bande&#xa0;: gris en direct, hachuré données manquantes, rayé données arrivées après coup, vide rien de noté. Courbe&#xa0;: plus longue réponse du serveur, en ms.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Aucun.</translation>
    </message>
    <message>
        <source>{count} incidents; the latest {shown} are listed.</source>
        <translation>{count} incidents&#xa0;; les {shown} derniers sont listés.</translation>
    </message>
    <message>
        <source>A server that delivers is never probed. One that does not gets at most one trial connection in 5 s, without a word, closed after 0.2 s.</source>
        <translation>Un serveur qui livre n&apos;est jamais sondé. Celui qui ne livre pas reçoit au plus une connexion d&apos;essai en 5 s, muette, fermée après 0,2 s.</translation>
    </message>
    <message>
        <source>A verdict follows fixed rules from these notes, in this order: this computer off, its card, its load; settings; restart; several servers at once; what the server said; what the trial connections found.</source>
        <translation>Le verdict suit des règles fixes à partir de ces notes, dans cet ordre&#xa0;: ce PC arrêté, sa carte, sa charge&#xa0;; réglages&#xa0;; redémarrage&#xa0;; plusieurs serveurs à la fois&#xa0;; ce que le serveur a dit&#xa0;; ce que les connexions d&apos;essai ont trouvé.</translation>
    </message>
    <message>
        <source>The view is that of this computer alone. Where its notes fit two causes, it says so. Notes are kept for seven days.</source>
        <translation>Le point de vue est celui de ce seul PC. Quand ses notes vont avec deux causes, il le dit. Les notes sont gardées sept jours.</translation>
    </message>
    <message>
        <source>{held} held, {noted} noted</source>
        <translation>{held} présent, {noted} noté</translation>
    </message>
    <message>
        <source>answer time, 0 to {top} ms</source>
        <translation>temps de réponse, 0 à {top} ms</translation>
    </message>
    <message>
        <source>{begin}, goes on: {links}</source>
        <translation>{begin}, en cours&#xa0;: {links}</translation>
    </message>
    <message>
        <source>{begin}, {span}: {links}</source>
        <translation>{begin}, {span}&#xa0;: {links}</translation>
    </message>
    <message>
        <source>Data of {missing} is missing, of {later} came later.</source>
        <translation>Données de {missing} manquantes, de {later} arrivées après coup.</translation>
    </message>
    <message>
        <source>Data of {missing} is missing.</source>
        <translation>Données de {missing} manquantes.</translation>
    </message>
    <message>
        <source>Nothing is missing: data of {later} came later.</source>
        <translation>Rien ne manque&#xa0;: les données de {later} sont arrivées après coup.</translation>
    </message>
    <message>
        <source>No data is missing.</source>
        <translation>Aucune donnée ne manque.</translation>
    </message>
    <message>
        <source>Incidents: {count}. {covered}</source>
        <translation>Incidents&#xa0;: {count}. {covered}</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Outages</source>
        <translation>Coupures</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Dernière heure</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Ce quart</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 heures</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Incidents, the latest first</source>
        <translation>Incidents, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>The log cannot be read: {reason}</source>
        <translation>Le journal ne peut pas être lu&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>Lecture du journal…</translation>
    </message>
    <message>
        <source>No incident in this period.</source>
        <translation>Aucun incident sur cette période.</translation>
    </message>
    <message>
        <source>Notes begin with the first recording, once a second for each link.</source>
        <translation>Les notes commencent au premier enregistrement, une fois par seconde et par liaison.</translation>
    </message>
</context>
<context>
    <name>NodeModel</name>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
</context>
<context>
    <name>NodePanel</name>
    <message>
        <source>Choose a node</source>
        <translation>Choisissez un nœud</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Question au serveur…</translation>
    </message>
    <message>
        <source>Read value</source>
        <translation>Lire la valeur</translation>
    </message>
    <message>
        <source>Past hour</source>
        <translation>Heure passée</translation>
    </message>
    <message>
        <source>Copy node id</source>
        <translation>Copier l’identifiant</translation>
    </message>
    <message>
        <source>To the trend</source>
        <translation>Vers la courbe</translation>
    </message>
    <message>
        <source>To the station&apos;s tags</source>
        <translation>Vers les variables</translation>
    </message>
    <message>
        <source>Append this to the station file</source>
        <translation>Ajouter ceci au fichier du poste</translation>
    </message>
    <message>
        <source>Back to the node</source>
        <translation>Retour au nœud</translation>
    </message>
    <message>
        <source>Text for the station file</source>
        <translation>Texte pour le fichier du poste</translation>
    </message>
    <message>
        <source>Asking the server for its own history of the last hour…</source>
        <translation>Demande au serveur de son propre historique de la dernière heure…</translation>
    </message>
    <message>
        <source>Copied: {node}</source>
        <translation>Copié : {node}</translation>
    </message>
    <message>
        <source>In the trends, only looked at: it is not recorded.</source>
        <translation>Dans les courbes, seulement regardée : elle n’est pas enregistrée.</translation>
    </message>
    <message>
        <source>It is in the trend.</source>
        <translation>Elle est dans la courbe.</translation>
    </message>
    <message>
        <source>The trend is full: take another tag out of it first.</source>
        <translation>La courbe est pleine : retirez d’abord une autre variable.</translation>
    </message>
    <message>
        <source>Asking the server what this is…</source>
        <translation>Demande au serveur de ce que c’est…</translation>
    </message>
    <message>
        <source>This is appended to {file}; nothing else in it changes.</source>
        <translation>Ceci est ajouté à la fin de {file} ; rien d’autre n’y change.</translation>
    </message>
    <message>
        <source>The password you connected with is kept in {file}, which only this user can read.</source>
        <translation>Le mot de passe saisi à la connexion est gardé dans {file}, que seul cet utilisateur peut lire.</translation>
    </message>
    <message>
        <source>{name} stands in {file}.</source>
        <translation>{name} figure dans {file}.</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Alarms and notices: {list}</source>
        <translation>Alarmes et avis : {list}</translation>
    </message>
    <message>
        <source>{count} more alarms</source>
        <translation>{count} alarmes de plus</translation>
    </message>
    <message>
        <source>1 more alarm</source>
        <translation>1 alarme de plus</translation>
    </message>
    <message>
        <source>{count} more notices</source>
        <translation>{count} avis de plus</translation>
    </message>
    <message>
        <source>1 more notice</source>
        <translation>1 avis de plus</translation>
    </message>
    <message>
        <source>flood of alarms</source>
        <translation>avalanche d’alarmes</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>No notices: nothing needs a person.</source>
        <translation>Aucun avis : rien ne demande d&apos;intervention.</translation>
    </message>
    <message>
        <source>Not known: no core is heard.</source>
        <translation>Inconnu : aucun cœur ne répond.</translation>
    </message>
    <message>
        <source>State of the data</source>
        <translation>État des données</translation>
    </message>
    <message>
        <source>Notices that stand</source>
        <translation>Avis en cours</translation>
    </message>
    <message>
        <source>since {time}, {span}</source>
        <translation>depuis {time}, {span}</translation>
    </message>
    <message>
        <source>{since}; touch to explain</source>
        <translation>{since} ; toucher pour expliquer</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete backwards</source>
        <translation>Effacer en arrière</translation>
    </message>
</context>
<context>
    <name>OverPart</name>
    <message>
        <source>Record as PDF</source>
        <translation>Dossier en PDF</translation>
    </message>
    <message>
        <source>The run as a whole</source>
        <translation>L&apos;exécution dans son ensemble</translation>
    </message>
    <message>
        <source>deviations: {count}</source>
        <translation>déviations&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>{n} %</source>
        <translation>{n}&#xa0;%</translation>
    </message>
    <message>
        <source>no current value</source>
        <translation>aucune valeur actuelle</translation>
    </message>
    <message>
        <source>1 value bad</source>
        <translation>1 valeur mauvaise</translation>
    </message>
    <message>
        <source>{n} values bad</source>
        <translation>{n} valeurs mauvaises</translation>
    </message>
    <message>
        <source>nominal {value}</source>
        <translation>nominale {value}</translation>
    </message>
    <message>
        <source>Data of this shift, since {time} ({zone})</source>
        <translation>Données du quart, depuis {time} ({zone})</translation>
    </message>
    <message>
        <source>now: not known</source>
        <translation>maintenant : inconnu</translation>
    </message>
    <message>
        <source>The log cannot be read: {reason}</source>
        <translation>Journal illisible : {reason}</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>Lecture du journal…</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Rien d’enregistré pour l’instant</translation>
    </message>
    <message>
        <source>of all values recorded</source>
        <translation>des valeurs enregistrées</translation>
    </message>
    <message>
        <source>since {time}, start of the log</source>
        <translation>depuis {time}, début du journal</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>no gap since {time}</source>
        <translation>aucun trou depuis {time}</translation>
    </message>
    <message>
        <source>no gap in this shift</source>
        <translation>aucun trou pendant ce quart</translation>
    </message>
    <message>
        <source>no data since {start} ({cause})</source>
        <translation>pas de données depuis {start} ({cause})</translation>
    </message>
    <message>
        <source>no data {start}–{end} ({cause})</source>
        <translation>pas de données {start}–{end} ({cause})</translation>
    </message>
    <message>
        <source>{n} gaps, the latest: {words}</source>
        <translation>{n} trous, le dernier : {words}</translation>
    </message>
    <message>
        <source>now: all {n} values trusted</source>
        <translation>maintenant : les {n} valeurs sont sûres</translation>
    </message>
    <message>
        <source>now: {sure} of {n} values trusted</source>
        <translation>maintenant : {sure} valeurs sûres sur {n}</translation>
    </message>
    <message>
        <source>Alarms and notices</source>
        <translation>Alarmes et avis</translation>
    </message>
    <message>
        <source>{count} more alarms</source>
        <translation>{count} alarmes de plus</translation>
    </message>
    <message>
        <source>1 more alarm</source>
        <translation>1 alarme de plus</translation>
    </message>
    <message>
        <source>{count} cannot be judged</source>
        <translation>{count} ne peuvent être jugées</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Critical parameters, last 30 min</source>
        <translation>Paramètres critiques, 30 dernières min</translation>
    </message>
    <message>
        <source>Nearest to the edge of normal</source>
        <translation>Au plus près du bord de la plage normale</translation>
    </message>
    <message>
        <source>Reading history…</source>
        <translation>Lecture de l’historique…</translation>
    </message>
    <message>
        <source>History cannot be read: {reason}.</source>
        <translation>Historique illisible : {reason}.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>No machines yet: the core is starting.</source>
        <translation>Pas encore de machines : le noyau démarre.</translation>
    </message>
    <message>
        <source>No machine of this station has a state: name one in its station file (machines, state).</source>
        <translation>Aucune machine de ce poste n’a d’état : nommez-en un dans son fichier de poste (machines, state).</translation>
    </message>
</context>
<context>
    <name>OwnPart</name>
    <message>
        <source>This station has no procedures yet.</source>
        <translation>Ce poste n’a pas encore de procédures.</translation>
    </message>
    <message>
        <source>asked for by: {rights}</source>
        <translation>exigée pour&#xa0;: {rights}</translation>
    </message>
    <message>
        <source>only who holds it may run it</source>
        <translation>réservée aux habilités</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
</context>
<context>
    <name>PackML</name>
    <message>
        <source>Clearing</source>
        <translation>Acquittement</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêtée</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Prête</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>En attente ligne</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>En production</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Arrêt en cours</translation>
    </message>
    <message>
        <source>Aborting</source>
        <translation>Mise en sécurité</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>En sécurité</translation>
    </message>
    <message>
        <source>Holding</source>
        <translation>Mise en pause</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Unholding</source>
        <translation>Reprise après pause</translation>
    </message>
    <message>
        <source>Suspending</source>
        <translation>Mise en attente</translation>
    </message>
    <message>
        <source>Unsuspending</source>
        <translation>Reprise après attente</translation>
    </message>
    <message>
        <source>Resetting</source>
        <translation>Réarmement</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>Fin de lot en cours</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Lot terminé</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Station {name}</source>
        <translation>Installation {name}</translation>
    </message>
    <message>
        <source>{start} to {end}, local time {zone}</source>
        <translation>Du {start} au {end}, heure locale {zone}</translation>
    </message>
    <message>
        <source>SIMULATION</source>
        <translation>SIMULATION</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>FORMATION</translation>
    </message>
    <message>
        <source>Not a record of production</source>
        <translation>Sans valeur d&apos;enregistrement</translation>
    </message>
    <message>
        <source>Made {moment} by Pupitre {version}</source>
        <translation>Établi le {moment} par Pupitre {version}</translation>
    </message>
    <message>
        <source>SHA-256 of the data: {checksum}</source>
        <translation>SHA-256 des données&#xa0;: {checksum}</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Page {page} sur {pages}</translation>
    </message>
    <message>
        <source>{name} ({person}), {role}</source>
        <translation>{name} ({person}), {role}</translation>
    </message>
    <message>
        <source>Signed electronically, {at}. Meaning: {meaning}. Entry {entry} of the audit trail.</source>
        <translation>Signé électroniquement le {at}. Signification : {meaning}. Entrée {entry} du journal d’audit.</translation>
    </message>
    <message>
        <source>SHA-256 of what was signed: {hash}</source>
        <translation>SHA-256 de ce qui a été signé : {hash}</translation>
    </message>
    <message>
        <source>at most {most} rounds</source>
        <translation>{most} tours au plus</translation>
    </message>
    <message>
        <source>rounds done: {count}</source>
        <translation>tours faits&#xa0;: {count}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Writing…</source>
        <translation>Écriture…</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>The paper could not be written: {reason}</source>
        <translation>Le document n’a pas pu être écrit&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>PasswordView</name>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>A new password comes first: the one you have was given to you, or is too old.</source>
        <translation>D’abord un nouveau mot de passe : le vôtre vous a été donné, ou il est trop ancien.</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>Mot de passe actuel</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Nouveau mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>Set the new password</source>
        <translation>Prendre ce mot de passe</translation>
    </message>
    <message>
        <source>The two new passwords differ.</source>
        <translation>Les deux nouveaux mots de passe diffèrent.</translation>
    </message>
    <message>
        <source>{n} characters are missing.</source>
        <translation>Il manque {n} caractères.</translation>
    </message>
</context>
<context>
    <name>PastModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>PastView</name>
    <message>
        <source>The server holds no value of this span.</source>
        <translation>Le serveur n’a aucune valeur sur cette durée.</translation>
    </message>
    <message>
        <source>{count} values from the server&apos;s own history, {bad} of them not usable.</source>
        <translation>{count} valeurs de l’historique du serveur, dont {bad} inutilisables.</translation>
    </message>
    <message>
        <source>There are more: shown are the oldest, up to {time}.</source>
        <translation>Il y en a d’autres : affichées, les plus anciennes, jusqu’à {time}.</translation>
    </message>
</context>
<context>
    <name>PausePanel</name>
    <message>
        <source>Paused since {time}</source>
        <translation>Suspendue depuis {time}</translation>
    </message>
    <message>
        <source>Pupitre was not running</source>
        <translation>Pupitre ne tournait pas</translation>
    </message>
    <message>
        <source>Nothing is asked for until somebody goes on with it. The machine did not stand still.</source>
        <translation>Rien n&apos;est demandé tant que personne ne la reprend. La machine, elle, n&apos;est pas restée figée.</translation>
    </message>
</context>
<context>
    <name>Pending</name>
    <message>
        <source>Record from now on</source>
        <translation>Enregistrer dès maintenant</translation>
    </message>
    <message>
        <source>In the station file and not recorded yet: {tags}. The core must be started again for that; for some seconds it then hears nothing, and what the servers keep meanwhile is fetched.</source>
        <translation>Dans le fichier du poste et pas encore enregistré : {tags}. Pour cela, le noyau doit redémarrer ; pendant quelques secondes il n’entend rien, puis va chercher ce que les serveurs ont gardé entre-temps.</translation>
    </message>
    <message>
        <source>The core is being started again, with {tags}.</source>
        <translation>Le noyau redémarre, avec {tags}.</translation>
    </message>
</context>
<context>
    <name>PensPanel</name>
    <message>
        <source>Pens: {count} of {most}</source>
        <translation>Plumes : {count} sur {most}</translation>
    </message>
    <message>
        <source>On the trends</source>
        <translation>Affichées</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Search tags</source>
        <translation>Chercher une variable</translation>
    </message>
    <message>
        <source>Nothing is trended: touch a tag under “All tags”.</source>
        <translation>Aucune courbe : toucher une variable sous « Toutes ».</translation>
    </message>
    <message>
        <source>Straight lines</source>
        <translation>Segments droits</translation>
    </message>
    <message>
        <source>Straight lines: {tag}</source>
        <translation>Segments droits : {tag}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove: {tag}</source>
        <translation>Retirer : {tag}</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Droite</translation>
    </message>
    <message>
        <source>In the right plot: {tag}</source>
        <translation>Dans le graphe de droite : {tag}</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Operator</source>
        <translation>Opérateur</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Technicien</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Chef d’équipe</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Engineer</source>
        <translation>Ingénieur</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrateur</translation>
    </message>
    <message>
        <source>Read the audit trail</source>
        <translation>Lire le journal d’audit</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>Exporter le journal d’audit</translation>
    </message>
    <message>
        <source>Review the audit trail</source>
        <translation>Revoir le journal d’audit</translation>
    </message>
    <message>
        <source>Add, change and retire people</source>
        <translation>Ajouter, modifier et retirer des personnes</translation>
    </message>
    <message>
        <source>Decide what roles may do</source>
        <translation>Décider ce que peuvent les rôles</translation>
    </message>
    <message>
        <source>Send setpoints that are confirmed</source>
        <translation>Envoyer des consignes à confirmer</translation>
    </message>
    <message>
        <source>Send setpoints that are signed</source>
        <translation>Envoyer des consignes à signer</translation>
    </message>
    <message>
        <source>Sign as the second person</source>
        <translation>Signer comme seconde personne</translation>
    </message>
    <message>
        <source>Send commands to machines</source>
        <translation>Envoyer des commandes aux machines</translation>
    </message>
    <message>
        <source>Take control of a machine</source>
        <translation>Prendre la main sur une machine</translation>
    </message>
    <message>
        <source>Trust certificates</source>
        <translation>Accepter des certificats</translation>
    </message>
    <message>
        <source>Add tags to the station</source>
        <translation>Ajouter des variables au poste</translation>
    </message>
    <message>
        <source>Explain missing parts</source>
        <translation>Expliquer des pièces manquantes</translation>
    </message>
    <message>
        <source>Acknowledge alarms</source>
        <translation>Acquitter des alarmes</translation>
    </message>
    <message>
        <source>Shelve alarms</source>
        <translation>Mettre des alarmes de côté</translation>
    </message>
    <message>
        <source>Put alarms out of service</source>
        <translation>Mettre des alarmes hors service</translation>
    </message>
    <message>
        <source>Change alarm limits</source>
        <translation>Modifier des seuils d’alarme</translation>
    </message>
    <message>
        <source>Answer notices of wear</source>
        <translation>Répondre aux avis d’usure</translation>
    </message>
    <message>
        <source>Record maintenance</source>
        <translation>Inscrire une maintenance</translation>
    </message>
    <message>
        <source>Change limits of wear</source>
        <translation>Modifier des seuils d’usure</translation>
    </message>
    <message>
        <source>Run procedures</source>
        <translation>Dérouler des procédures</translation>
    </message>
    <message>
        <source>Skip stages of a procedure</source>
        <translation>Sauter des étapes d’une procédure</translation>
    </message>
    <message>
        <source>Release procedures</source>
        <translation>Libérer des procédures</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>S’entraîner</translation>
    </message>
    <message>
        <source>Assess training</source>
        <translation>Évaluer l’entraînement</translation>
    </message>
    <message>
        <source>Begin and end lots</source>
        <translation>Ouvrir et clore des lots</translation>
    </message>
    <message>
        <source>Review batch records</source>
        <translation>Revoir des dossiers de lot</translation>
    </message>
    <message>
        <source>performed</source>
        <translation>exécuté</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>contrôlé</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>revu</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approuvé</translation>
    </message>
    <message>
        <source>released</source>
        <translation>libéré</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>authored</source>
        <translation>rédigé</translation>
    </message>
    <message>
        <source>witnessed</source>
        <translation>attesté</translation>
    </message>
    <message>
        <source>At least {n} characters; several words in a row are good and easily kept. Not your id, not your name, no rows of keys such as qwerty, and none of the last ones.</source>
        <translation>Au moins {n} caractères ; plusieurs mots à la suite sont bons et faciles à retenir. Ni votre identifiant, ni votre nom, ni des touches voisines comme azerty, ni l’un des derniers.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Roles and rights</source>
        <translation>Rôles et droits</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Ouvrir une session</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Competence</source>
        <translation>Habilitations</translation>
    </message>
    <message>
        <source>Reason, kept in the audit trail</source>
        <translation>Motif, gardé dans le journal d’audit</translation>
    </message>
    <message>
        <source>Save the rights</source>
        <translation>Enregistrer les droits</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Comme avant</translation>
    </message>
    <message>
        <source>To change something here, a person logs in who may: {right}.</source>
        <translation>Pour changer quelque chose ici, ouvrir la session d’une personne qui peut : {right}.</translation>
    </message>
    <message>
        <source>Touch a person to see more, or to change something.</source>
        <translation>Toucher une personne pour en voir plus, ou changer quelque chose.</translation>
    </message>
    <message>
        <source>Who is known here is shown to those who see to people.</source>
        <translation>Qui est connu ici n’est montré qu’à ceux qui s’occupent des personnes.</translation>
    </message>
</context>
<context>
    <name>Performance</name>
    <message>
        <source>In ten minutes, on average</source>
        <translation>En dix minutes, en moyenne</translation>
    </message>
    <message>
        <source>An hour</source>
        <translation>Par heure</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Par jour</translation>
    </message>
    <message>
        <source>Most in any ten minutes</source>
        <translation>Maximum en dix minutes</translation>
    </message>
    <message>
        <source>Ten minutes with over ten</source>
        <translation>Dix minutes avec plus de dix</translation>
    </message>
    <message>
        <source>Time in flood</source>
        <translation>Temps en avalanche</translation>
    </message>
    <message>
        <source>The ten worst, of all</source>
        <translation>Les dix pires, part du total</translation>
    </message>
    <message>
        <source>Alarms that chatter</source>
        <translation>Alarmes qui papillonnent</translation>
    </message>
    <message>
        <source>Over before an answer</source>
        <translation>Finies avant toute réponse</translation>
    </message>
    <message>
        <source>Standing over a day</source>
        <translation>En cours depuis plus d’un jour</translation>
    </message>
    <message>
        <source>Urgent, of all</source>
        <translation>Urgentes, part du total</translation>
    </message>
    <message>
        <source>High, of all</source>
        <translation>Hautes, part du total</translation>
    </message>
    <message>
        <source>Low, of all</source>
        <translation>Basses, part du total</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>comme il faut</translation>
    </message>
    <message>
        <source>tolerable</source>
        <translation>tolérable</translation>
    </message>
    <message>
        <source>too much</source>
        <translation>trop</translation>
    </message>
    <message>
        <source>{verdict} (≤ {target})</source>
        <translation>{verdict} (≤ {target})</translation>
    </message>
    <message>
        <source>{would} instead of {raised} alarms</source>
        <translation>{would} alarmes au lieu de {raised}</translation>
    </message>
    <message>
        <source>told {span} later at most</source>
        <translation>annoncées {span} plus tard au plus</translation>
    </message>
    <message>
        <source>deadband {value}</source>
        <translation>bande morte {value}</translation>
    </message>
    <message>
        <source>on-delay {value}</source>
        <translation>retard à l’apparition {value}</translation>
    </message>
    <message>
        <source>off-delay {value}</source>
        <translation>retard à la fin {value}</translation>
    </message>
</context>
<context>
    <name>PerformancePart</name>
    <message>
        <source>8 hours</source>
        <translation>8 heures</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Whole span</source>
        <translation>Toute la durée</translation>
    </message>
    <message>
        <source>By shift</source>
        <translation>Par quart</translation>
    </message>
    <message>
        <source>By lot</source>
        <translation>Par lot</translation>
    </message>
    <message>
        <source>As PDF</source>
        <translation>En PDF</translation>
    </message>
    <message>
        <source>Came most often (touch one for a proposal)</source>
        <translation>Les plus fréquentes (touchez pour une proposition)</translation>
    </message>
    <message>
        <source>Alarms in each ten minutes; the line is ten</source>
        <translation>Alarmes par dix minutes ; le trait est à dix</translation>
    </message>
    <message>
        <source>Open this alarm</source>
        <translation>Ouvrir cette alarme</translation>
    </message>
    <message>
        <source>No lot ran in this span, or the station has no tag that names it.</source>
        <translation>Aucun lot n&apos;a tourné sur cette durée, ou la station n&apos;a pas de variable qui le nomme.</translation>
    </message>
    <message>
        <source>{count} alarms ({mix})</source>
        <translation>{count} alarmes ({mix})</translation>
    </message>
    <message>
        <source>only {share} % of the span was judged: the figures say less than they seem to</source>
        <translation>seuls {share} % de la durée ont été jugés : les chiffres disent moins qu’il ne semble</translation>
    </message>
    <message>
        <source>for more than a day: {list}</source>
        <translation>depuis plus d’un jour : {list}</translation>
    </message>
    <message>
        <source>The station has no such alarm any more.</source>
        <translation>Le poste n’a plus cette alarme.</translation>
    </message>
    <message>
        <source>Computing ...</source>
        <translation>Calcul ...</translation>
    </message>
    <message>
        <source> Computed from {share} % of the span.</source>
        <translation> Calculé sur {share} % de la durée.</translation>
    </message>
</context>
<context>
    <name>PersonChip</name>
    <message>
        <source>Nobody logged in</source>
        <translation>Aucune session</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>New password due</source>
        <translation>Nouveau mot de passe dû</translation>
    </message>
    <message>
        <source>Locks in {span}</source>
        <translation>Verrou dans {span}</translation>
    </message>
    <message>
        <source>EMERGENCY ACCOUNT</source>
        <translation>COMPTE D’URGENCE</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>New person</source>
        <translation>Nouvelle personne</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nom complet</translation>
    </message>
    <message>
        <source>Id (small letters, figures)</source>
        <translation>Identifiant (minuscules, chiffres)</translation>
    </message>
    <message>
        <source>Reason, kept in the audit trail</source>
        <translation>Motif, gardé dans le journal d’audit</translation>
    </message>
    <message>
        <source>First password, for one log-in only</source>
        <translation>Premier mot de passe, pour une seule session</translation>
    </message>
    <message>
        <source>Badge: give a reason, touch here, hold it to the reader</source>
        <translation>Badge : donner un motif, toucher ici, le présenter au lecteur</translation>
    </message>
    <message>
        <source>Add the person</source>
        <translation>Ajouter la personne</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Give this password</source>
        <translation>Donner ce mot de passe</translation>
    </message>
    <message>
        <source>For emergencies</source>
        <translation>Pour les urgences</translation>
    </message>
    <message>
        <source>End the lock-out</source>
        <translation>Lever le blocage</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take back into service</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Added {time}.</source>
        <translation>Ajouté {time}.</translation>
    </message>
    <message>
        <source>One of the demo&apos;s invented people.</source>
        <translation>Une des personnes inventées de la démonstration.</translation>
    </message>
    <message>
        <source>The account for emergencies: every use is an alarm.</source>
        <translation>Le compte d’urgence : chaque usage est une alarme.</translation>
    </message>
    <message>
        <source>Has a badge.</source>
        <translation>A un badge.</translation>
    </message>
    <message>
        <source>Has a PIN.</source>
        <translation>A un code.</translation>
    </message>
    <message>
        <source>A new password is due at the next log-in.</source>
        <translation>Un nouveau mot de passe est dû à la prochaine session.</translation>
    </message>
    <message>
        <source>Locked out after wrong passwords.</source>
        <translation>Bloqué après de mauvais mots de passe.</translation>
    </message>
    <message>
        <source>What is kept of this person was changed by hand: give a password anew.</source>
        <translation>Ce qui est gardé de cette personne a été changé à la main : donner un nouveau mot de passe.</translation>
    </message>
</context>
<context>
    <name>PersonList</name>
    <message>
        <source>retired</source>
        <translation>retiré</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>non sûr</translation>
    </message>
    <message>
        <source>locked out</source>
        <translation>bloqué</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>urgence</translation>
    </message>
    <message>
        <source>here now</source>
        <translation>en session</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>démo</translation>
    </message>
</context>
<context>
    <name>PersonView</name>
    <message>
        <source>Logged in</source>
        <translation>En session</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Another person logs in</source>
        <translation>Une autre personne</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Fermer la session</translation>
    </message>
    <message>
        <source>Another PIN</source>
        <translation>Changer de code</translation>
    </message>
    <message>
        <source>Set a PIN</source>
        <translation>Choisir un code</translation>
    </message>
    <message>
        <source>Another password</source>
        <translation>Changer de mot de passe</translation>
    </message>
    <message>
        <source>People and rights</source>
        <translation>Personnes et droits</translation>
    </message>
    <message>
        <source>What I am able to do</source>
        <translation>Mes habilitations</translation>
    </message>
    <message>
        <source>Locks by itself after {span} without a touch.</source>
        <translation>Se verrouille de lui-même après {span} sans toucher.</translation>
    </message>
    <message>
        <source>A new password is due in {n} days.</source>
        <translation>Un nouveau mot de passe est dû dans {n} jours.</translation>
    </message>
    <message>
        <source>{role} may not: {right}. Another person who may can log in; then it goes on.</source>
        <translation>Rôle {role} : ne peut pas « {right} ». Une autre personne qui le peut ouvre sa session ; alors cela continue.</translation>
    </message>
    <message>
        <source>This asks for a valid competence: {procedure} ({why}). Another person may log in for it.</source>
        <translation>Une habilitation valable est exigée&#xa0;: {procedure} ({why}). Une autre personne peut se connecter.</translation>
    </message>
</context>
<context>
    <name>PhotoPane</name>
    <message>
        <source>No picture was found in the folder of pictures, or on anything that is plugged in.</source>
        <translation>Aucune image trouvée dans le dossier d&apos;images, ni sur un support branché.</translation>
    </message>
    <message>
        <source>Not read: {reason}</source>
        <translation>Non lu&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>This is no picture that can be kept: PNG or JPEG only.</source>
        <translation>Cette image ne peut être gardée&#xa0;: PNG ou JPEG seulement.</translation>
    </message>
    <message>
        <source>It is kept smaller than it is: {size} at most.</source>
        <translation>Elle est gardée en plus petit&#xa0;: {size} au plus.</translation>
    </message>
    <message>
        <source>Photo from a file</source>
        <translation>Photo depuis un fichier</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Chercher à nouveau</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>The picture cannot be shown</source>
        <translation>L&apos;image ne peut être affichée</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Delete backwards</source>
        <translation>Effacer en arrière</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrer</translation>
    </message>
</context>
<context>
    <name>PinView</name>
    <message>
        <source>PIN for quick unlock</source>
        <translation>Code de déverrouillage</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation>Code, encore une fois</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Prendre ce code</translation>
    </message>
    <message>
        <source>Take the PIN away</source>
        <translation>Supprimer le code</translation>
    </message>
    <message>
        <source>{least} to {most} digits. It unlocks this screen for you after it was locked; it never logs in and never signs. Too many wrong ones, and the password is asked for.</source>
        <translation>{least} à {most} chiffres. Il déverrouille cet écran pour vous ; il n’ouvre jamais de session et ne signe jamais. Après trop d’erreurs, c’est le mot de passe qui est demandé.</translation>
    </message>
    <message>
        <source>The two PINs differ.</source>
        <translation>Les deux codes diffèrent.</translation>
    </message>
</context>
<context>
    <name>ProcedurePaper</name>
    <message>
        <source>Procedure: {label}</source>
        <translation>Procédure&#xa0;: {label}</translation>
    </message>
    <message>
        <source>A printed copy is not kept up to date: what counts is the released version in Pupitre.</source>
        <translation>Une copie imprimée n’est pas tenue à jour&#xa0;: seule la version libérée dans Pupitre fait foi.</translation>
    </message>
    <message>
        <source>Before you begin</source>
        <translation>Avant de commencer</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Déroulement</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Within stage {number}: {label}</source>
        <translation>À l’étape {number}&#xa0;: {label}</translation>
    </message>
    <message>
        <source>History of changes</source>
        <translation>Historique des modifications</translation>
    </message>
    <message>
        <source>From top to bottom; arrows on the left go on further down. Thick edge: critical. Double edge: another procedure. Dashed frame: repeated.</source>
        <translation>De haut en bas ; les flèches de gauche mènent plus bas. Bord épais&#xa0;: critique. Double bord&#xa0;: autre procédure. Cadre pointillé&#xa0;: répété.</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>SHA-256 of its file</source>
        <translation>SHA-256 de son fichier</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Time of a trained person, all stages once</source>
        <translation>Durée pour une personne formée, toutes les étapes une fois</translation>
    </message>
    <message>
        <source>Competence</source>
        <translation>Habilitation</translation>
    </message>
    <message>
        <source>Only who holds a valid competence for it may run it.</source>
        <translation>Réservée aux personnes habilitées pour cette procédure.</translation>
    </message>
    <message>
        <source>Picture {name}, SHA-256</source>
        <translation>Image {name}, SHA-256</translation>
    </message>
    <message>
        <source>The file is not there.</source>
        <translation>Le fichier est absent.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Change and reason</source>
        <translation>Modification et raison</translation>
    </message>
    <message>
        <source>Nothing is written about changes.</source>
        <translation>Aucune modification n’est décrite.</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>may be left out, with right and reason</source>
        <translation>peut être passée, avec droit et raison</translation>
    </message>
    <message>
        <source>about {span}</source>
        <translation>environ {span}</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Tenue pendant</translation>
    </message>
    <message>
        <source>A person decides after</source>
        <translation>Une personne décide après</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Saisir</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>the same as {tag}</source>
        <translation>identique à {tag}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} ou plus</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} ou moins</translation>
    </message>
    <message>
        <source>any words</source>
        <translation>tout texte</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>tout nombre</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>«&#xa0;{label}&#xa0;»</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Ensuite</translation>
    </message>
    <message>
        <source>go to stage {stage}</source>
        <translation>aller à l’étape {stage}</translation>
    </message>
    <message>
        <source>go on with the next stage</source>
        <translation>passer à l’étape suivante</translation>
    </message>
    <message>
        <source>the procedure ends</source>
        <translation>fin de la procédure</translation>
    </message>
    <message>
        <source>Waiting time</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Meaning of the signature</source>
        <translation>Signification de la signature</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Deuxième personne</translation>
    </message>
    <message>
        <source>another person with the right: {right}</source>
        <translation>une autre personne ayant le droit&#xa0;: {right}</translation>
    </message>
    <message>
        <source>For the stages</source>
        <translation>Pour les étapes</translation>
    </message>
    <message>
        <source>all since the signature before</source>
        <translation>toutes depuis la signature précédente</translation>
    </message>
    <message>
        <source>Carry out the procedure</source>
        <translation>Exécuter la procédure</translation>
    </message>
    <message>
        <source>Branch {number}</source>
        <translation>Branche {number}</translation>
    </message>
    <message>
        <source>Repeat the stages</source>
        <translation>Répéter les étapes</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>you say that it is enough</source>
        <translation>décision de l’opérateur</translation>
    </message>
    <message>
        <source>Rounds at most</source>
        <translation>Tours au plus</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Surveiller</translation>
    </message>
    <message>
        <source>Pupitre does at the beginning</source>
        <translation>Action de Pupitre au début</translation>
    </message>
    <message>
        <source>Pupitre does at the end</source>
        <translation>Action de Pupitre à la fin</translation>
    </message>
    <message>
        <source>sets {tag} to {value}</source>
        <translation>règle {tag} à {value}</translation>
    </message>
    <message>
        <source>sends the command {method}</source>
        <translation>envoie la commande {method}</translation>
    </message>
    <message>
        <source>sends the command {method} with {arguments}</source>
        <translation>envoie la commande {method} avec {arguments}</translation>
    </message>
    <message>
        <source>Give as evidence</source>
        <translation>Preuve à fournir</translation>
    </message>
    <message>
        <source>If it goes wrong</source>
        <translation>En cas de problème</translation>
    </message>
    <message>
        <source>Record: {label}</source>
        <translation>Enregistrement&#xa0;: {label}</translation>
    </message>
    <message>
        <source>This run is not over: its record is not complete.</source>
        <translation>Exécution non terminée&#xa0;: enregistrement incomplet.</translation>
    </message>
    <message>
        <source>A whole record; what is missing in it is listed ({count}).</source>
        <translation>Enregistrement entier ; ce qui y manque est listé ({count}).</translation>
    </message>
    <message>
        <source>A whole record, nothing is missing.</source>
        <translation>Enregistrement entier, rien ne manque.</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>L’exécution</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Stages, in the order in which they began</source>
        <translation>Étapes, dans l’ordre où elles ont commencé</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>Déviations</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Pauses</translation>
    </message>
    <message>
        <source>How this record came about</source>
        <translation>Comment cet enregistrement est établi</translation>
    </message>
    <message>
        <source>As it went. Grey edge: not come to. Dashed edge: left out. Shaded: left with a deviation. Thick edge: critical.</source>
        <translation>Tel que suivi. Bord gris&#xa0;: non atteinte. Bord pointillé&#xa0;: passée. Grisé&#xa0;: quittée avec une déviation. Bord épais&#xa0;: critique.</translation>
    </message>
    <message>
        <source>Each event was committed to the journal of runs before its effect was shown or done. Values are those that were known when the stage ended, with the quality and the source time that the machine gave them. Pictures are kept under their SHA-256. The record is a document of the audit trail; it can be proven there.</source>
        <translation>Chaque événement a été écrit au journal des exécutions avant que son effet ne soit montré ou réalisé. Les valeurs sont celles connues à la fin de l’étape, avec la qualité et l’heure source données par la machine. Les photos sont conservées sous leur SHA-256. L’enregistrement est un document du journal d’audit ; il y est vérifiable.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <source>Calls the procedure</source>
        <translation>Appelle la procédure</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Took, with pauses</source>
        <translation>Durée, pauses comprises</translation>
    </message>
    <message>
        <source>Carried on last by</source>
        <translation>Menée en dernier par</translation>
    </message>
    <message>
        <source>Abandoned because</source>
        <translation>Abandonnée parce que</translation>
    </message>
    <message>
        <source>Version of Pupitre at that time</source>
        <translation>Version de Pupitre à ce moment</translation>
    </message>
    <message>
        <source>SHA-256 of the record in the audit trail</source>
        <translation>SHA-256 de l’enregistrement dans le journal d’audit</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>Pas encore.</translation>
    </message>
    <message>
        <source>Entry of the audit trail</source>
        <translation>Entrée du journal d’audit</translation>
    </message>
    <message>
        <source>Nothing: every stage on the way taken was done, with the evidence and signatures it asks for, and every value was good.</source>
        <translation>Rien&#xa0;: chaque étape du chemin suivi a été faite, avec les preuves et signatures demandées, et toutes les valeurs étaient bonnes.</translation>
    </message>
    <message>
        <source>The run is not over.</source>
        <translation>L’exécution n’est pas terminée.</translation>
    </message>
    <message>
        <source>The run was abandoned ({why}). Not begun: stages {stages}.</source>
        <translation>L’exécution a été abandonnée ({why}). Non commencées&#xa0;: étapes {stages}.</translation>
    </message>
    <message>
        <source>{stage}: left out.</source>
        <translation>{stage}&#xa0;: passée.</translation>
    </message>
    <message>
        <source>{stage}: left with a deviation.</source>
        <translation>{stage}&#xa0;: quittée avec une déviation.</translation>
    </message>
    <message>
        <source>{stage}: evidence is missing ({kind}).</source>
        <translation>{stage}&#xa0;: preuve manquante ({kind}).</translation>
    </message>
    <message>
        <source>{stage}: the picture {name} is not there any more, or is another.</source>
        <translation>{stage}&#xa0;: la photo {name} n’est plus là, ou n’est plus la même.</translation>
    </message>
    <message>
        <source>{stage}: the signature is missing.</source>
        <translation>{stage}&#xa0;: signature manquante.</translation>
    </message>
    <message>
        <source>{stage}: {tag} was not good ({status}).</source>
        <translation>{stage}&#xa0;: {tag} n’était pas bonne ({status}).</translation>
    </message>
    <message>
        <source>Pupitre was not there {count} times, {span} in all: it kept nothing in that time.</source>
        <translation>Pupitre a été absent {count} fois, {span} en tout&#xa0;: rien n’a été gardé pendant ce temps.</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>tour {number}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>{from} to {to} ({span})</source>
        <translation>{from} à {to} ({span})</translation>
    </message>
    <message>
        <source>since {from}</source>
        <translation>depuis {from}</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Also took part</source>
        <translation>Y a aussi pris part</translation>
    </message>
    <message>
        <source>nobody: it ended by itself</source>
        <translation>personne&#xa0;: terminée d’elle-même</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>another round</source>
        <translation>encore un tour</translation>
    </message>
    <message>
        <source>enough</source>
        <translation>c’est fini</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Jugement</translation>
    </message>
    <message>
        <source>not over</source>
        <translation>non terminée</translation>
    </message>
    <message>
        <source>as it has to be</source>
        <translation>conforme</translation>
    </message>
    <message>
        <source>not as it has to be</source>
        <translation>non conforme</translation>
    </message>
    <message>
        <source>Receipt of the machine: entry of the audit trail</source>
        <translation>Accusé de la machine&#xa0;: entrée du journal d’audit</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En clair</translation>
    </message>
    <message>
        <source>Deviation {number}</source>
        <translation>Déviation {number}</translation>
    </message>
    <message>
        <source>{tag}</source>
        <translation>{tag}</translation>
    </message>
    <message>
        <source>{said} · {status} · {at} · {tag}</source>
        <translation>{said} · {status} · {at} · {tag}</translation>
    </message>
    <message>
        <source>not known · {status} · {at} · {tag}</source>
        <translation>inconnue · {status} · {at} · {tag}</translation>
    </message>
    <message>
        <source>{said} · {person}, {at}</source>
        <translation>{said} · {person}, {at}</translation>
    </message>
    <message>
        <source>None was raised.</source>
        <translation>Aucune déviation ouverte.</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Aucune.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Pupitre: it ended or was killed</source>
        <translation>Pupitre&#xa0;: arrêté ou interrompu</translation>
    </message>
</context>
<context>
    <name>Procedures</name>
    <message>
        <source>Instruction</source>
        <translation>Instruction</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Saisie</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Waiting time</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Hold point</source>
        <translation>Point d&apos;arrêt</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Procedure within</source>
        <translation>Procédure incluse</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>En parallèle</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Répétée</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>vous attend</translation>
    </message>
    <message>
        <source>waits for its condition</source>
        <translation>attend sa condition</translation>
    </message>
    <message>
        <source>waits for its time</source>
        <translation>attend la fin du temps</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>attend une seconde personne</translation>
    </message>
    <message>
        <source>waits for a signature</source>
        <translation>attend une signature</translation>
    </message>
    <message>
        <source>waits for somebody to send it to the machine</source>
        <translation>attend que quelqu&apos;un l&apos;envoie à la machine</translation>
    </message>
    <message>
        <source>waits for the machine</source>
        <translation>attend la machine</translation>
    </message>
    <message>
        <source>waits for a decision</source>
        <translation>attend une décision</translation>
    </message>
    <message>
        <source>its stages are under way</source>
        <translation>ses étapes sont en cours</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>continue</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>suspendue</translation>
    </message>
    <message>
        <source>done</source>
        <translation>faite</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>abandonnée</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>sautée</translation>
    </message>
    <message>
        <source>left with a deviation</source>
        <translation>quittée avec une déviation</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>En relecture</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Libérée</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Retirée</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Saisi</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Lecture de code</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Who does what</source>
        <translation>Qui fait quoi</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Material and tools</source>
        <translation>Matériel et outils</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signé par</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Modifications</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>If it goes wrong</source>
        <translation>En cas de problème</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>{count} stages</source>
        <translation>{count} étapes</translation>
    </message>
    <message>
        <source>about {span}</source>
        <translation>environ {span}</translation>
    </message>
    <message>
        <source>Its file has problems: {count}</source>
        <translation>Son fichier a des problèmes&#xa0;: {count}</translation>
    </message>
    <message>
        <source>It is not as it has to be.</source>
        <translation>Ce n&apos;est pas comme il faut.</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>«&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>{who}: {words}</source>
        <translation>{who}&#xa0;: {words}</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>tour {number}</translation>
    </message>
    <message>
        <source>{kind}: {said} ({time})</source>
        <translation>{kind}&#xa0;: {said} ({time})</translation>
    </message>
    <message>
        <source>{tag}: {said} ({time})</source>
        <translation>{tag}&#xa0;: {said} ({time})</translation>
    </message>
    <message>
        <source>{tag}: {said}, {status} ({time})</source>
        <translation>{tag}&#xa0;: {said}, {status} ({time})</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Où elle en est</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Proofs</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>Déviations</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Took, without pauses</source>
        <translation>Durée, sans les suspensions</translation>
    </message>
    <message>
        <source>Carried on by</source>
        <translation>Menée par</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Pauses</translation>
    </message>
    <message>
        <source>Hash of the procedure</source>
        <translation>Empreinte de la procédure</translation>
    </message>
    <message>
        <source>Hash of the record</source>
        <translation>Empreinte du dossier</translation>
    </message>
    <message>
        <source>Number of the run</source>
        <translation>Numéro de l&apos;exécution</translation>
    </message>
    <message>
        <source>the program was not running</source>
        <translation>le programme ne tournait pas</translation>
    </message>
    <message>
        <source>and {count} beside it</source>
        <translation>et {count} à côté</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} sur {count}</translation>
    </message>
    <message>
        <source>deviations: {count}</source>
        <translation>déviations&#xa0;: {count}</translation>
    </message>
    <message>
        <source>lot {lot}</source>
        <translation>lot {lot}</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivante</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Reprendre…</translation>
    </message>
    <message>
        <source>Log in to sign</source>
        <translation>Se connecter pour signer</translation>
    </message>
    <message>
        <source>Sign: {meaning}</source>
        <translation>Signer&#xa0;: {meaning}</translation>
    </message>
    <message>
        <source>Send to the machine</source>
        <translation>Envoyer à la machine</translation>
    </message>
    <message>
        <source>Go on without proof…</source>
        <translation>Continuer sans preuve…</translation>
    </message>
    <message>
        <source>Enter {value}</source>
        <translation>Saisir {value}</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Done: next</source>
        <translation>Fait&#xa0;: suite</translation>
    </message>
    <message>
        <source>Give the proof</source>
        <translation>Donner la preuve</translation>
    </message>
    <message>
        <source>Enter it anew</source>
        <translation>Saisir à nouveau</translation>
    </message>
    <message>
        <source>Wait on</source>
        <translation>Attendre encore</translation>
    </message>
    <message>
        <source>Stage {number} of {count}</source>
        <translation>Étape {number} sur {count}</translation>
    </message>
    <message>
        <source>Paused since {time}</source>
        <translation>Suspendue depuis {time}</translation>
    </message>
</context>
<context>
    <name>ProceduresPage</name>
    <message>
        <source>Procedures</source>
        <translation>Procédures</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Usure</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Procédures</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Formation</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Coupures</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Competence</source>
        <translation>Habilitation</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>ReadingPart</name>
    <message>
        <source>All procedures</source>
        <translation>Toutes les procédures</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Send to review…</source>
        <translation>Envoyer en relecture…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Libérer…</translation>
    </message>
    <message>
        <source>Back to draft…</source>
        <translation>Remettre en projet…</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>This procedure cannot be told: {reason}</source>
        <translation>Cette procédure ne peut être donnée&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Asking the core…</source>
        <translation>Demande au noyau…</translation>
    </message>
    <message>
        <source>What to know first</source>
        <translation>À savoir d&apos;abord</translation>
    </message>
    <message>
        <source>Only a released version can be begun.</source>
        <translation>Seule une version libérée peut être commencée.</translation>
    </message>
</context>
<context>
    <name>ReceiptPane</name>
    <message>
        <source>Tag, method or machine</source>
        <translation>Variable, méthode ou machine</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Deuxième personne</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Old value</source>
        <translation>Ancienne valeur</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Relu</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>Demandé à</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Envoyé à</translation>
    </message>
    <message>
        <source>Read at</source>
        <translation>Relu à</translation>
    </message>
    <message>
        <source>Over at</source>
        <translation>Terminé à</translation>
    </message>
    <message>
        <source>Answer of the server</source>
        <translation>Réponse du serveur</translation>
    </message>
    <message>
        <source>Number in the audit trail</source>
        <translation>Numéro dans le journal d’audit</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Show its curve</source>
        <translation>Voir sa courbe</translation>
    </message>
    <message>
        <source>Read the machine now</source>
        <translation>Relire la machine maintenant</translation>
    </message>
</context>
<context>
    <name>ReceiptRow</name>
    <message>
        <source>{change}, read back {got}</source>
        <translation>{change}, relu {got}</translation>
    </message>
</context>
<context>
    <name>ReceiptsPart</name>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Open and unknown</source>
        <translation>En cours et inconnus</translation>
    </message>
    <message>
        <source>Not as asked</source>
        <translation>Autrement que demandé</translation>
    </message>
    <message>
        <source>Effective</source>
        <translation>Effectifs</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 heures</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>Receipts, the newest first</source>
        <translation>Reçus, les plus récents d’abord</translation>
    </message>
    <message>
        <source>Nobody knows what became of a command ({count}): read the machine</source>
        <translation>Nul ne sait ce qu’est devenue une commande ({count}) : relire la machine</translation>
    </message>
    <message>
        <source>{count} being watched</source>
        <translation>{count} sous surveillance</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Rien n’est en cours</translation>
    </message>
    <message>
        <source>No core is heard: receipts cannot be read now.</source>
        <translation>Aucun noyau n’est entendu : les reçus ne peuvent pas être lus.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>No command of this kind in this time.</source>
        <translation>Aucune commande de ce genre dans cette période.</translation>
    </message>
    <message>
        <source>{count} receipts</source>
        <translation>{count} reçus</translation>
    </message>
    <message>
        <source>The newest {count} receipts; there are more</source>
        <translation>Les {count} reçus les plus récents ; il y en a d’autres</translation>
    </message>
</context>
<context>
    <name>ReplayPart</name>
    <message>
        <source>An hour before</source>
        <translation>Une heure avant</translation>
    </message>
    <message>
        <source>An hour after</source>
        <translation>Une heure après</translation>
    </message>
    <message>
        <source>Change before</source>
        <translation>Changement d’avant</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Changement suivant</translation>
    </message>
    <message>
        <source>Moment of the hour</source>
        <translation>Moment de l’heure</translation>
    </message>
    <message>
        <source>Alarms as they stood at a moment of the past</source>
        <translation>Alarmes telles qu’elles étaient à un moment du passé</translation>
    </message>
    <message>
        <source>The past</source>
        <translation>Le passé</translation>
    </message>
    <message>
        <source>Looking ...</source>
        <translation>Recherche ...</translation>
    </message>
    <message>
        <source>The past: alarms as they stood at {time}, {span} ago</source>
        <translation>Le passé : les alarmes telles qu’elles étaient à {time}, il y a {span}</translation>
    </message>
    <message>
        <source>flood of alarms</source>
        <translation>avalanche d’alarmes</translation>
    </message>
    <message>
        <source>{count} alarms stood.</source>
        <translation>{count} alarmes présentes.</translation>
    </message>
    <message>
        <source>No alarm stood.</source>
        <translation>Aucune alarme présente.</translation>
    </message>
    <message>
        <source>{count} changes in this hour.</source>
        <translation>{count} changements dans cette heure.</translation>
    </message>
    <message>
        <source>What has not changed since {time} is not shown: the journal was read back to there.</source>
        <translation>Ce qui n’a pas changé depuis {time} n’est pas montré : le journal a été lu jusque-là.</translation>
    </message>
    <message>
        <source>The hour has more rows than are read here: its beginning is missing.</source>
        <translation>L’heure a plus de lignes qu’il n’en est lu ici : son début manque.</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>Review</source>
        <translation>Revue</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What was found (may stay empty)</source>
        <translation>Constat (peut rester vide)</translation>
    </message>
    <message>
        <source>Of the trail: {what}</source>
        <translation>Du journal : {what}</translation>
    </message>
    <message>
        <source>Reviewed, and signed by {name}: entry no. {number}.</source>
        <translation>Revu et signé par {name} : entrée n° {number}.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <source>Nothing of this waits for a review by you.</source>
        <translation>Rien de tel n’attend une revue de votre part.</translation>
    </message>
    <message>
        <source>{count} entries, from no. {first} to no. {last}</source>
        <translation>{count} entrées, du n° {first} au n° {last}</translation>
    </message>
    <message>
        <source>SHA-256 over all of them: {digest}</source>
        <translation>SHA-256 de l’ensemble : {digest}</translation>
    </message>
    <message>
        <source>{count} entries are your own: somebody else reviews them.</source>
        <translation>{count} entrées sont les vôtres : quelqu’un d’autre les revoit.</translation>
    </message>
    <message>
        <source>There are more: they come with the next review.</source>
        <translation>Il y en a d’autres : elles viendront à la prochaine revue.</translation>
    </message>
    <message>
        <source>Sign: {meaning}</source>
        <translation>Signer : {meaning}</translation>
    </message>
</context>
<context>
    <name>RightsModel</name>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
</context>
<context>
    <name>RunFoot</name>
    <message>
        <source>Earlier</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Look at the stage before</source>
        <translation>Regarder l&apos;étape précédente</translation>
    </message>
    <message>
        <source>Something
is wrong</source>
        <translation>Quelque chose
ne va pas</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Note…</translation>
    </message>
    <message>
        <source>Scan…</source>
        <translation>Code…</translation>
    </message>
    <message>
        <source>Photo…</source>
        <translation>Photo…</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Sauter…</translation>
    </message>
</context>
<context>
    <name>RunHead</name>
    <message>
        <source>Asking the core…</source>
        <translation>Demande au noyau…</translation>
    </message>
    <message>
        <source>This run cannot be told: {reason}</source>
        <translation>Cette exécution ne peut être donnée&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>All procedures</source>
        <translation>Toutes les procédures</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d&apos;ensemble</translation>
    </message>
    <message>
        <source>Pause, hand over…</source>
        <translation>Suspendre, passer…</translation>
    </message>
    <message>
        <source>Abandon…</source>
        <translation>Abandonner…</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>{count} found; looking, back to no. {number}…</source>
        <translation>{count} trouvées ; recherche jusqu’au n° {number}…</translation>
    </message>
    <message>
        <source>Nothing of this: {what}</source>
        <translation>Rien de tel : {what}</translation>
    </message>
    <message>
        <source>{count} entries, back to the first</source>
        <translation>{count} entrées, jusqu’à la première</translation>
    </message>
    <message>
        <source>{count} entries; older ones: narrow the search</source>
        <translation>{count} entrées ; pour de plus anciennes, affiner la recherche</translation>
    </message>
    <message>
        <source>{count} entries, back to {time}; there are older ones</source>
        <translation>{count} entrées, jusqu’au {time} ; il y en a de plus anciennes</translation>
    </message>
</context>
<context>
    <name>SeatSheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>SecondWindow</name>
    <message>
        <source>Bring back</source>
        <translation>Ramener</translation>
    </message>
    <message>
        <source>Locked for cleaning</source>
        <translation>Verrouillé pour le nettoyage</translation>
    </message>
    <message>
        <source>Unlock on the first screen.</source>
        <translation>Déverrouiller sur le premier écran.</translation>
    </message>
</context>
<context>
    <name>SessionPart</name>
    <message>
        <source>End the session</source>
        <translation>Terminer la séance</translation>
    </message>
    <message>
        <source>Go to the machine</source>
        <translation>Aller à la machine</translation>
    </message>
    <message>
        <source>It is scored as it stands now, and nobody goes on with it.</source>
        <translation>Elle est notée en l&apos;état, et personne ne la poursuit.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>La poursuivre</translation>
    </message>
    <message>
        <source>Have it done at the machine</source>
        <translation>Faire faire à la machine</translation>
    </message>
    <message>
        <source>frozen · par {par}</source>
        <translation>figée · temps de référence {par}</translation>
    </message>
    <message>
        <source>par {par}</source>
        <translation>temps de référence {par}</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>But</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>atteint</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>Take a hint ({price} points)</source>
        <translation>Prendre un indice ({price} points)</translation>
    </message>
    <message>
        <source>No hint left</source>
        <translation>Plus d&apos;indice</translation>
    </message>
    <message>
        <source>{work} – being done…</source>
        <translation>{work} – en cours…</translation>
    </message>
</context>
<context>
    <name>SetMaking</name>
    <message>
        <source>Set for other stations</source>
        <translation>Lot d’échange pour d’autres postes</translation>
    </message>
    <message>
        <source>Touch what shall go along. Procedures bring their pictures; of a person all competences go that were assessed here. The file is signed by this station.</source>
        <translation>Toucher ce qui doit partir. Les procédures emportent leurs images ; d’une personne partent toutes les habilitations évaluées ici. Le fichier est signé par ce poste.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Write set ({n})</source>
        <translation>Écrire le lot ({n})</translation>
    </message>
    <message>
        <source>Competences: {n}</source>
        <translation>Habilitations&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Reste ici</translation>
    </message>
    <message>
        <source>Write set</source>
        <translation>Écrire le lot</translation>
    </message>
    <message>
        <source>Not written: {reason}</source>
        <translation>Non écrit&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Written: {file}. Tell the other station this fingerprint: {fingerprint}</source>
        <translation>Écrit&#xa0;: {file}. Empreinte à dire à l’autre poste&#xa0;: {fingerprint}</translation>
    </message>
</context>
<context>
    <name>SetPart</name>
    <message>
        <source>Open a set</source>
        <translation>Ouvrir un lot d’échange</translation>
    </message>
    <message>
        <source>Make a set</source>
        <translation>Préparer un lot d’échange</translation>
    </message>
    <message>
        <source>Sets from other stations</source>
        <translation>Lots d’échange d’autres postes</translation>
    </message>
    <message>
        <source>waits here</source>
        <translation>en attente ici</translation>
    </message>
    <message>
        <source>Fingerprint, as the other station tells it</source>
        <translation>Empreinte, telle que l’autre poste la dit</translation>
    </message>
    <message>
        <source>Reason, kept in the audit trail</source>
        <translation>Motif, gardé dans le journal d’audit</translation>
    </message>
    <message>
        <source>Set of {station}, {day}</source>
        <translation>Lot d’échange de {station}, {day}</translation>
    </message>
    <message>
        <source>Set of the training station {station}, {day}</source>
        <translation>Lot d’échange du poste de formation {station}, {day}</translation>
    </message>
    <message>
        <source>A set is opened from a file, or put here by “pupitre set import”. Nothing is changed by it.</source>
        <translation>Un lot d&apos;échange s&apos;ouvre depuis un fichier, ou se dépose par «&#xa0;pupitre set import&#xa0;». Rien n&apos;est changé par là.</translation>
    </message>
    <message>
        <source>This station’s own fingerprint:</source>
        <translation>Empreinte de ce poste&#xa0;:</translation>
    </message>
    <message>
        <source>The key of that station is known here.</source>
        <translation>La clé de ce poste est connue ici.</translation>
    </message>
    <message>
        <source>The key of that station is not known here: compare its fingerprint with what they tell you.</source>
        <translation>La clé de ce poste n&apos;est pas connue ici&#xa0;: comparez son empreinte avec ce qu&apos;ils vous disent.</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>jusqu’au {day}</translation>
    </message>
    <message>
        <source>{change}: is taken</source>
        <translation>{change}&#xa0;: sera repris</translation>
    </message>
    <message>
        <source>A first touch shows what is other, a second one takes it or leaves it. Procedures come as drafts: they are released here, or not at all.</source>
        <translation>Un premier toucher montre ce qui diffère, un second le prend ou le laisse. Les procédures arrivent comme projets&#xa0;: elles sont libérées ici, ou pas du tout.</translation>
    </message>
    <message>
        <source>… {n} more lines: `pupitre set show --lines` has them</source>
        <translation>… {n} lignes de plus&#xa0;: voir `pupitre set show --lines`</translation>
    </message>
    <message>
        <source>Taken: {n}</source>
        <translation>Repris&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Sign: take {n}</source>
        <translation>Signer&#xa0;: reprendre {n}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>SetsPanel</name>
    <message>
        <source>Pen sets</source>
        <translation>Jeux de plumes</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nom du jeu</translation>
    </message>
    <message>
        <source>Keep the shown pens</source>
        <translation>Garder les plumes affichées</translation>
    </message>
    <message>
        <source>The file of pen sets is damaged. It will be kept as {path} when a set is next kept.</source>
        <translation>Le fichier des jeux de plumes est abîmé. Il sera conservé sous {path} au prochain enregistrement.</translation>
    </message>
    <message>
        <source>The pen sets cannot be read: {reason}</source>
        <translation>Jeux de plumes illisibles : {reason}</translation>
    </message>
    <message>
        <source>No set is kept yet: choose pens, give them a name, keep them.</source>
        <translation>Aucun jeu gardé : choisir des plumes, leur donner un nom, les garder.</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Supprimer vraiment</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Delete: {name}</source>
        <translation>Supprimer : {name}</translation>
    </message>
    <message>
        <source>The pen sets cannot be kept: {reason}</source>
        <translation>Impossible de garder les jeux de plumes : {reason}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Started as a kiosk: the lock page has the way out.</source>
        <translation>Démarré en borne : la sortie est sur la page de verrouillage.</translation>
    </message>
    <message>
        <source>A window of the desktop, or the whole screen.</source>
        <translation>Une fenêtre du bureau, ou tout l’écran.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Texts, numbers and help; at once.</source>
        <translation>Textes, nombres et aide ; tout de suite.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Glare: black on white, for sunlight on the panel.</source>
        <translation>Plein soleil : noir sur blanc.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Mouvement</translation>
    </message>
    <message>
        <source>Still: nothing blinks; shapes and words say the same.</source>
        <translation>Immobile : rien ne clignote ; formes et mots disent la même chose.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Second screen</source>
        <translation>Second écran</translation>
    </message>
    <message>
        <source>A page of its own there, with the notices below it.</source>
        <translation>Une page à part, avec les avis en dessous.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>Glare</source>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>Blinking</source>
        <translation>Clignotant</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>Immobile</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>En fenêtre</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Pupitre {version}, data in {folder}</source>
        <translation>Pupitre {version}, données dans {folder}</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>{station}: trend</source>
        <translation>{station} : courbes</translation>
    </message>
    <message>
        <source>{title} (SIMULATION)</source>
        <translation>{title} (SIMULATION)</translation>
    </message>
    <message>
        <source>{title} – TRAINING, not production</source>
        <translation>{title} – FORMATION, pas de production</translation>
    </message>
    <message>
        <source>{start} to {end}, local time {zone}</source>
        <translation>{start} à {end}, heure locale {zone}</translation>
    </message>
    <message>
        <source>made {moment}</source>
        <translation>fait le {moment}</translation>
    </message>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} à {high} {unit}</translation>
    </message>
    <message>
        <source>coverage {percent} %</source>
        <translation>couverture {percent} %</translation>
    </message>
</context>
<context>
    <name>ShiftTable</name>
    <message>
        <source>{count} alarms</source>
        <translation>{count} alarmes</translation>
    </message>
    <message>
        <source>only {share} % judged</source>
        <translation>{share} % seulement jugés</translation>
    </message>
    <message>
        <source>{value} in ten minutes</source>
        <translation>{value} en dix minutes</translation>
    </message>
    <message>
        <source>at most {value}</source>
        <translation>au plus {value}</translation>
    </message>
    <message>
        <source>in flood {value}</source>
        <translation>en avalanche {value}</translation>
    </message>
</context>
<context>
    <name>SignPanel</name>
    <message>
        <source>Second person: {meaning}</source>
        <translation>Seconde personne&#xa0;: {meaning}</translation>
    </message>
    <message>
        <source>Passwords of the demo, no secret: {list}</source>
        <translation>Mots de passe de la démo, pas un secret&#xa0;: {list}</translation>
    </message>
    <message>
        <source>Whoever checks has not carried it out. Nothing goes on before.</source>
        <translation>Qui contrôle n&apos;a pas exécuté. Rien ne continue avant.</translation>
    </message>
    <message>
        <source>For all stages since the signature before.</source>
        <translation>Pour toutes les étapes depuis la signature précédente.</translation>
    </message>
    <message>
        <source>For: {stages}</source>
        <translation>Pour&#xa0;: {stages}</translation>
    </message>
</context>
<context>
    <name>SignView</name>
    <message>
        <source>Passwords of the demo, no secret: {list}</source>
        <translation>Mots de passe de la démonstration, sans secret : {list}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>SignaturePanel</name>
    <message>
        <source>What the signature means</source>
        <translation>Ce que dit la signature</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>Première personne</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Second person: {meaning}</source>
        <translation>Seconde personne : {meaning}</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Seconde personne</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
</context>
<context>
    <name>SignedPane</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>StageView</name>
    <message>
        <source>If it goes wrong</source>
        <translation>En cas de problème</translation>
    </message>
    <message>
        <source>{kind} · earlier stage, to look at</source>
        <translation>{kind} · étape passée, pour consultation</translation>
    </message>
    <message>
        <source>{kind} · critical</source>
        <translation>{kind} · critique</translation>
    </message>
    <message>
        <source>Still to give as proof: {list}</source>
        <translation>Preuve encore à donner&#xa0;: {list}</translation>
    </message>
    <message>
        <source>Given: {list}</source>
        <translation>Donné&#xa0;: {list}</translation>
    </message>
    <message>
        <source>Then goes to the machine in your name: {list}</source>
        <translation>Part ensuite vers la machine en votre nom&#xa0;: {list}</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Asked</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondu</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Relu</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Surveillé</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>{span} more</source>
        <translation>encore {span}</translation>
    </message>
</context>
<context>
    <name>StartCard</name>
    <message>
        <source>This station has no tags yet, and records nothing</source>
        <translation>Ce poste n’a encore aucune variable et n’enregistre rien</translation>
    </message>
    <message>
        <source>Connect to an OPC UA server: its address is enough. Looking around changes nothing there.</source>
        <translation>Connectez-vous à un serveur OPC UA : son adresse suffit. L’explorer n’y change rien.</translation>
    </message>
    <message>
        <source>Choose a value in its tree: read it, see its past, or watch it in the trends unrecorded.</source>
        <translation>Choisissez une valeur dans son arbre : lisez-la, voyez son passé, ou suivez-la en courbe sans l’enregistrer.</translation>
    </message>
    <message>
        <source>“To the station&apos;s tags” writes it into the station file; from then on it is recorded.</source>
        <translation>« Vers les variables » l’inscrit dans le fichier du poste ; dès lors elle est enregistrée.</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Se connecter à un serveur</translation>
    </message>
    <message>
        <source>Read about it</source>
        <translation>En savoir plus</translation>
    </message>
    <message>
        <source>A whole station at once, on the command line: “pupitre init opc.tcp://HOST:PORT --output FILE.toml” drafts its file from what a server offers, “pupitre run FILE.toml” starts it.</source>
        <translation>Un poste entier d’un coup, en ligne de commande : « pupitre init opc.tcp://HÔTE:PORT --output FICHIER.toml » ébauche son fichier d’après ce qu’offre un serveur, « pupitre run FICHIER.toml » le démarre.</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>Asking how the audit trail stands…</source>
        <translation>État du journal d’audit demandé…</translation>
    </message>
    <message>
        <source>Not verified since Pupitre started</source>
        <translation>Non vérifié depuis le démarrage de Pupitre</translation>
    </message>
    <message>
        <source>Newest: no. {number}, {hash}…</source>
        <translation>Dernière : n° {number}, {hash}…</translation>
    </message>
    <message>
        <source>{count} entries still to be counted</source>
        <translation>{count} entrées encore à compter</translation>
    </message>
    <message>
        <source>To review: {topics}</source>
        <translation>À revoir : {topics}</translation>
    </message>
    <message>
        <source>Found broken earlier and kept: {files}</source>
        <translation>Trouvé altéré auparavant et conservé : {files}</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Core: starting</source>
        <translation>Cœur : démarrage</translation>
    </message>
    <message>
        <source>Core does not answer for {span}</source>
        <translation>Le cœur ne répond pas depuis {span}</translation>
    </message>
    <message>
        <source>Core not running</source>
        <translation>Cœur arrêté</translation>
    </message>
    <message>
        <source>Core not running, no data since {time}</source>
        <translation>Cœur arrêté, plus de données depuis {time}</translation>
    </message>
    <message>
        <source>{link}: not known</source>
        <translation>{link} : état inconnu</translation>
    </message>
    <message>
        <source>{link}: live, heard {span} ago</source>
        <translation>{link} : en direct, reçu il y a {span}</translation>
    </message>
    <message>
        <source>{link}: no data since {time} ({reason})</source>
        <translation>{link} : plus de données depuis {time} ({reason})</translation>
    </message>
    <message>
        <source>Log: not open yet</source>
        <translation>Journal : pas encore ouvert</translation>
    </message>
    <message>
        <source>NOT LOGGING: core not running</source>
        <translation>PAS D’ENREGISTREMENT : cœur arrêté</translation>
    </message>
    <message>
        <source>Log: not known</source>
        <translation>Journal : état inconnu</translation>
    </message>
    <message>
        <source>NOT LOGGING: {reason}, {count} values wait in memory</source>
        <translation>PAS D’ENREGISTREMENT : {reason}, {count} valeurs en attente en mémoire</translation>
    </message>
    <message>
        <source>, {count} lost</source>
        <translation>, {count} perdues</translation>
    </message>
    <message>
        <source>Log: nothing written yet</source>
        <translation>Journal : rien d’écrit encore</translation>
    </message>
    <message>
        <source>logged {span} ago, {count} values</source>
        <translation>enregistré il y a {span}, {count} valeurs</translation>
    </message>
    <message>
        <source>gaps not known</source>
        <translation>trous inconnus</translation>
    </message>
    <message>
        <source>no gap open</source>
        <translation>aucun trou en cours</translation>
    </message>
    <message>
        <source>1 gap open since {time} ({cause})</source>
        <translation>1 trou en cours depuis {time} ({cause})</translation>
    </message>
    <message>
        <source>{count} gaps open, the oldest since {time} ({cause})</source>
        <translation>{count} trous en cours, le plus ancien depuis {time} ({cause})</translation>
    </message>
    <message>
        <source>Nothing is recorded: no tags chosen yet</source>
        <translation>Rien n’est enregistré : aucune variable choisie</translation>
    </message>
    <message>
        <source>{percent} % of values</source>
        <translation>{percent} % des valeurs</translation>
    </message>
    <message>
        <source>1 link</source>
        <translation>1 liaison</translation>
    </message>
    <message>
        <source>{count} links</source>
        <translation>{count} liaisons</translation>
    </message>
    <message>
        <source>{share} (worst {percent} %)</source>
        <translation>{share} (au pire {percent} %)</translation>
    </message>
    <message>
        <source>No data since {time}</source>
        <translation>Pas de données depuis {time}</translation>
    </message>
    <message>
        <source>logged {span} ago</source>
        <translation>écrit il y a {span}</translation>
    </message>
</context>
<context>
    <name>Status codes</name>
    <message>
        <source>The server vouches for this value.</source>
        <translation>Le serveur garantit cette valeur.</translation>
    </message>
    <message>
        <source>Someone set this value by hand at the controller.</source>
        <translation>Quelqu’un a forcé cette valeur à la main sur l’automate.</translation>
    </message>
    <message>
        <source>The value was cut off at the limit of its range.</source>
        <translation>La valeur a été bornée à la limite de sa plage.</translation>
    </message>
    <message>
        <source>There is no value in this span.</source>
        <translation>Il n’y a pas de valeur sur cette durée.</translation>
    </message>
    <message>
        <source>The source has stopped: this is the last value that was usable.</source>
        <translation>La source s’est tue : c’est la dernière valeur utilisable.</translation>
    </message>
    <message>
        <source>The server has lost its device: this is the last value it had.</source>
        <translation>Le serveur a perdu son appareil : c’est la dernière valeur qu’il avait.</translation>
    </message>
    <message>
        <source>The sensor is at its limit or out of calibration: the value is not accurate.</source>
        <translation>Le capteur est en butée ou décalibré : la valeur n’est pas exacte.</translation>
    </message>
    <message>
        <source>The value lies outside the range it was made for.</source>
        <translation>La valeur sort de la plage prévue.</translation>
    </message>
    <message>
        <source>Fewer sources than needed are good: the value rests on few of them.</source>
        <translation>Trop peu de sources sont bonnes : la valeur repose sur quelques-unes.</translation>
    </message>
    <message>
        <source>A start value: nothing was measured yet.</source>
        <translation>Valeur initiale : rien n’a encore été mesuré.</translation>
    </message>
    <message>
        <source>A substitute stands in for the measured value.</source>
        <translation>Une valeur de remplacement tient lieu de mesure.</translation>
    </message>
    <message>
        <source>Simulated: no process value.</source>
        <translation>Simulée : pas une valeur du procédé.</translation>
    </message>
    <message>
        <source>The transmitter is switched to manual: no process value.</source>
        <translation>Le transmetteur est en manuel : pas une valeur du procédé.</translation>
    </message>
    <message>
        <source>Worked out from data that is partly not good.</source>
        <translation>Calculée à partir de données en partie mauvaises.</translation>
    </message>
    <message>
        <source>The sensor has failed: look at sensor and wiring.</source>
        <translation>Le capteur est en panne : voyez capteur et câblage.</translation>
    </message>
    <message>
        <source>The device that measures has failed.</source>
        <translation>L’appareil de mesure est en panne.</translation>
    </message>
    <message>
        <source>Nothing is connected to this input.</source>
        <translation>Rien n’est raccordé à cette entrée.</translation>
    </message>
    <message>
        <source>The server does not reach the device behind this value.</source>
        <translation>Le serveur n’atteint pas l’appareil derrière cette valeur.</translation>
    </message>
    <message>
        <source>The exchange with the device went wrong.</source>
        <translation>L’échange avec l’appareil a échoué.</translation>
    </message>
    <message>
        <source>The server waits for the first value itself.</source>
        <translation>Le serveur attend lui-même la première valeur.</translation>
    </message>
    <message>
        <source>The source was taken out of service.</source>
        <translation>La source a été mise hors service.</translation>
    </message>
    <message>
        <source>The server&apos;s configuration of this value is wrong.</source>
        <translation>La configuration de cette valeur au serveur est fausse.</translation>
    </message>
    <message>
        <source>The value is outside what the server accepts.</source>
        <translation>La valeur sort de ce que le serveur accepte.</translation>
    </message>
    <message>
        <source>The server does not let this value be read.</source>
        <translation>Le serveur n’autorise pas la lecture de cette valeur.</translation>
    </message>
    <message>
        <source>The user logged in may not read this.</source>
        <translation>L’utilisateur connecté n’a pas le droit de lire ceci.</translation>
    </message>
    <message>
        <source>The server has no such node: renamed, removed, or a slip in the station file.</source>
        <translation>Le serveur n’a pas ce nœud : renommé, supprimé, ou faute dans le fichier du poste.</translation>
    </message>
    <message>
        <source>The node id is not written as the server expects it.</source>
        <translation>L’identifiant du nœud n’est pas écrit comme le serveur l’attend.</translation>
    </message>
    <message>
        <source>This node has no value.</source>
        <translation>Ce nœud n’a pas de valeur.</translation>
    </message>
    <message>
        <source>The server should have a value but has none now.</source>
        <translation>Le serveur devrait avoir une valeur mais n’en a pas.</translation>
    </message>
    <message>
        <source>Values of this span were lost at the server.</source>
        <translation>Des valeurs de cette durée ont été perdues au serveur.</translation>
    </message>
    <message>
        <source>The server keeps no history of this node.</source>
        <translation>Le serveur ne garde pas l’historique de ce nœud.</translation>
    </message>
    <message>
        <source>The device did not answer the server in time.</source>
        <translation>L’appareil n’a pas répondu à temps au serveur.</translation>
    </message>
    <message>
        <source>The server is shutting down.</source>
        <translation>Le serveur s’arrête.</translation>
    </message>
    <message>
        <source>The server vouches for this value, with a remark.</source>
        <translation>Le serveur garantit cette valeur, avec une réserve.</translation>
    </message>
    <message>
        <source>The server doubts this value.</source>
        <translation>Le serveur doute de cette valeur.</translation>
    </message>
    <message>
        <source>The server says that this is no usable value.</source>
        <translation>Le serveur dit que cette valeur est inutilisable.</translation>
    </message>
    <message>
        <source>Values before it were lost: the server&apos;s queue was full.</source>
        <translation>Des valeurs précédentes ont été perdues : la file du serveur était pleine.</translation>
    </message>
</context>
<context>
    <name>SteeringPane</name>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Défauts</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Keep this moment</source>
        <translation>Garder ce moment</translation>
    </message>
    <message>
        <source>Go back to</source>
        <translation>Revenir à</translation>
    </message>
    <message>
        <source>Touch a fault to start it; touch one that acts to end it.</source>
        <translation>Touchez un défaut pour le lancer ; un défaut en cours, pour l’arrêter.</translation>
    </message>
    <message>
        <source>Choose a moment</source>
        <translation>Choisir un moment</translation>
    </message>
    <message>
        <source>Go back to {time}</source>
        <translation>Revenir à {time}</translation>
    </message>
    <message>
        <source>Led by {trainer}</source>
        <translation>Menée par {trainer}</translation>
    </message>
    <message>
        <source>acts now</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Nobody leads it: the trainee steers the line.</source>
        <translation>Personne ne la mène&#xa0;: l&apos;apprenant pilote la ligne.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Laisser continuer</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Figer</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>kept by hand</source>
        <translation>gardé à la main</translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message>
        <source>Export all settings</source>
        <translation>Exporter tous les réglages</translation>
    </message>
    <message>
        <source>Compare a table</source>
        <translation>Comparer un tableau</translation>
    </message>
    <message>
        <source>This file is too large to be a table of alarms.</source>
        <translation>Ce fichier est trop grand pour être un tableau d’alarmes.</translation>
    </message>
    <message>
        <source>This file is not UTF-8 text: save it as CSV UTF-8.</source>
        <translation>Ce fichier n’est pas en UTF-8 : enregistrez-le en CSV UTF-8.</translation>
    </message>
    <message>
        <source>Not read: {reason}</source>
        <translation>Pas lu : {reason}</translation>
    </message>
    <message>
        <source>Not written: {reason}</source>
        <translation>Pas écrit : {reason}</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit : {file}</translation>
    </message>
    <message>
        <source>alarm settings.csv</source>
        <translation>réglages des alarmes.csv</translation>
    </message>
</context>
<context>
    <name>TagModel</name>
    <message>
        <source>Without machine</source>
        <translation>Sans machine</translation>
    </message>
    <message>
        <source>time doubtful</source>
        <translation>heure douteuse</translation>
    </message>
    <message>
        <source>last good {value}, {span} ago</source>
        <translation>dernière bonne {value}, il y a {span}</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Courbe</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Plage</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>&lt; 1 s</source>
        <translation>&lt; 1 s</translation>
    </message>
    <message>
        <source>core not running</source>
        <translation>cœur arrêté</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>liaison perdue</translation>
    </message>
    <message>
        <source>link silent</source>
        <translation>liaison muette</translation>
    </message>
</context>
<context>
    <name>TagsPart</name>
    <message>
        <source>This station has no tags.</source>
        <translation>Ce poste n’a pas de variables.</translation>
    </message>
    <message>
        <source>Search tags</source>
        <translation>Chercher des variables</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>In the trend</source>
        <translation>Dans la courbe</translation>
    </message>
    <message>
        <source>Read at the server</source>
        <translation>Lue au serveur</translation>
    </message>
    <message>
        <source>Copy node id</source>
        <translation>Copier l’identifiant</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Question au serveur…</translation>
    </message>
    <message>
        <source>Copied: {node}</source>
        <translation>Copié : {node}</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>last {value}, {span} ago</source>
        <translation>dernière {value}, il y a {span}</translation>
    </message>
    <message>
        <source>last good {value}, {span} ago</source>
        <translation>dernière bonne {value}, il y a {span}</translation>
    </message>
</context>
<context>
    <name>TimerPanel</name>
    <message>
        <source>Ends at {time}</source>
        <translation>Fin à {time}</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Longer span</source>
        <translation>Période plus longue</translation>
    </message>
    <message>
        <source>Shorter span</source>
        <translation>Période plus courte</translation>
    </message>
    <message>
        <source>Cursors</source>
        <translation>Curseurs</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Axis per unit</source>
        <translation>Axe par unité</translation>
    </message>
    <message>
        <source>Two plots</source>
        <translation>Deux graphes</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Pen sets</source>
        <translation>Jeux de plumes</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>SIMULATION</source>
        <translation>SIMULATION</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Trust of data</source>
        <translation>Confiance dans les données</translation>
    </message>
    <message>
        <source>Lock for the person who is logged in</source>
        <translation>Verrouiller pour la personne en session</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Nettoyer</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>Glare</source>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrou</translation>
    </message>
    <message>
        <source>Lock the screen for cleaning</source>
        <translation>Verrouiller l&apos;écran pour le nettoyage</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>Aide sur cette page</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Grey is normal</source>
        <translation>Le gris est normal</translation>
    </message>
    <message>
        <source>As long as nothing needs you, the screen is quiet. Colour comes only with a shape: a square is urgent, a diamond is a warning, a circle is a note.</source>
        <translation>Tant que rien ne vous attend, l&apos;écran est calme. La couleur ne vient qu&apos;avec une forme : un carré est urgent, un losange avertit, un rond informe.</translation>
    </message>
    <message>
        <source>Every number says how far it can be trusted</source>
        <translation>Chaque chiffre dit s&apos;il est fiable</translation>
    </message>
    <message>
        <source>Hatched means that no one vouches for the value now; beside it stands since when and why. At the top: how many values can be trusted, and how long ago they were logged.</source>
        <translation>Hachuré : plus personne ne répond de la valeur ; à côté figurent depuis quand et pourquoi. En haut : combien de valeurs sont fiables, et quand elles ont été enregistrées.</translation>
    </message>
    <message>
        <source>Any page, and back</source>
        <translation>Toute page, et retour</translation>
    </message>
    <message>
        <source>The pages are on the left, home is at the bottom left. Back, at the top left, returns to where you came from.</source>
        <translation>Les pages sont à gauche, l&apos;accueil en bas à gauche. Retour, en haut à gauche, ramène là d&apos;où vous venez.</translation>
    </message>
    <message>
        <source>Help where you stand</source>
        <translation>L&apos;aide là où vous êtes</translation>
    </message>
    <message>
        <source>Help, at the top right, explains the page you see. Clean, beside it, lets you wipe the screen while recording goes on.</source>
        <translation>Aide, en haut à droite, explique la page affichée. Nettoyer, à côté, permet d’essuyer l’écran pendant que l’enregistrement continue.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} sur {count}</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Passer la visite</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>TrailPage</name>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
</context>
<context>
    <name>TrailPaper</name>
    <message>
        <source>Audit trail</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>What this is</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Entries, the newest first</source>
        <translation>Entrées, les plus récentes d’abord</translation>
    </message>
    <message>
        <source>Electronic signatures</source>
        <translation>Signatures électroniques</translation>
    </message>
    <message>
        <source>How it can be verified</source>
        <translation>Comment le vérifier</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Recherché</translation>
    </message>
    <message>
        <source>Entries printed</source>
        <translation>Entrées imprimées</translation>
    </message>
    <message>
        <source>Newest entry of the trail, number</source>
        <translation>Dernière entrée du journal, numéro</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>Imprimé par</translation>
    </message>
    <message>
        <source>Last verification</source>
        <translation>Dernière vérification</translation>
    </message>
    <message>
        <source>none since Pupitre started</source>
        <translation>aucune depuis le démarrage de Pupitre</translation>
    </message>
    <message>
        <source>could not be made: {reason}</source>
        <translation>impossible : {reason}</translation>
    </message>
    <message>
        <source>{at}: sound, {count} entries</source>
        <translation>{at} : intègre, {count} entrées</translation>
    </message>
    <message>
        <source>{at}: NOT SOUND, {found} findings in {count} entries. The first: {first}</source>
        <translation>{at} : NON INTÈGRE, {found} constats sur {count} entrées. Le premier : {first}</translation>
    </message>
    <message>
        <source>Only the newest {count} of what was looked for are printed. An export to CSV or JSON holds all of it.</source>
        <translation>Seules les {count} plus récentes sont imprimées. Un export CSV ou JSON contient le tout.</translation>
    </message>
    <message>
        <source>{count} entries: all there are of what was looked for ({what}). Newest entry of the trail: {newest}</source>
        <translation>{count} entrées : toutes celles de la recherche ({what}). Dernière entrée du journal : {newest}</translation>
    </message>
    <message>
        <source>The newest {count} of what was looked for ({what}); others exist. Newest entry of the trail: {newest}</source>
        <translation>Les {count} plus récentes de la recherche ({what}) ; il en existe d’autres. Dernière entrée du journal : {newest}</translation>
    </message>
    <message>
        <source>person “{text}”</source>
        <translation>personne « {text} »</translation>
    </message>
    <message>
        <source>object “{text}”</source>
        <translation>objet « {text} »</translation>
    </message>
    <message>
        <source>lot “{text}”</source>
        <translation>lot « {text} »</translation>
    </message>
    <message>
        <source>“{text}” anywhere</source>
        <translation>« {text} » n’importe où</translation>
    </message>
    <message>
        <source>from {text}</source>
        <translation>depuis {text}</translation>
    </message>
    <message>
        <source>to {text}</source>
        <translation>jusqu’à {text}</translation>
    </message>
    <message>
        <source>not reviewed yet</source>
        <translation>pas encore revues</translation>
    </message>
    <message>
        <source>all entries</source>
        <translation>toutes les entrées</translation>
    </message>
    <message>
        <source>action “{text}”</source>
        <translation>action « {text} »</translation>
    </message>
    <message>
        <source>only {what}</source>
        <translation>seulement {what}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>There is no such entry.</source>
        <translation>Aucune entrée de ce genre.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Time there</source>
        <translation>Heure locale</translation>
    </message>
    <message>
        <source>Person, role</source>
        <translation>Personne, rôle</translation>
    </message>
    <message>
        <source>What was done, to what</source>
        <translation>Ce qui a été fait, et à quoi</translation>
    </message>
    <message>
        <source>Old → new</source>
        <translation>Ancien → nouveau</translation>
    </message>
    <message>
        <source>{name} ({role})</source>
        <translation>{name} ({role})</translation>
    </message>
    <message>
        <source>{act}. {object}</source>
        <translation>{act}. {object}</translation>
    </message>
    <message>
        <source>Reason: {text}.</source>
        <translation>Motif : {text}.</translation>
    </message>
    <message>
        <source>Lot {text}.</source>
        <translation>Lot {text}.</translation>
    </message>
    <message>
        <source>Completes entry {number}.</source>
        <translation>Achève l’entrée {number}.</translation>
    </message>
    <message>
        <source>Signature {text}.</source>
        <translation>Signature {text}.</translation>
    </message>
    <message>
        <source>Reviewed by entry {number}.</source>
        <translation>Revu par l’entrée {number}.</translation>
    </message>
    <message>
        <source>SHA-256 {text}</source>
        <translation>SHA-256 {text}</translation>
    </message>
    <message>
        <source>None of these entries carries one.</source>
        <translation>Aucune de ces entrées n’en porte.</translation>
    </message>
    <message>
        <source>Each entry’s hash is made of its own bytes and of the hash of the one before; the station signs the last of every commit. “pupitre verify” proves the whole trail; verify_records.py proves an export without Pupitre. The hash at the foot of each page is made from number and hash of every entry printed here.</source>
        <translation>L’empreinte de chaque entrée vient de ses propres octets et de l’empreinte de la précédente ; le poste signe la dernière de chaque écriture. « pupitre verify » prouve tout le journal ; verify_records.py prouve un export sans Pupitre. L’empreinte au pied de chaque page vient du numéro et de l’empreinte de chaque entrée imprimée ici.</translation>
    </message>
</context>
<context>
    <name>TrailPart</name>
    <message>
        <source>Entries, the newest first</source>
        <translation>Entrées, les plus récentes d’abord</translation>
    </message>
    <message>
        <source>Review these</source>
        <translation>Revoir celles-ci</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>{count} newer</source>
        <translation>{count} plus récentes</translation>
    </message>
    <message>
        <source>Without an end: {count}</source>
        <translation>Sans issue : {count}</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>No core is heard: the trail cannot be read now.</source>
        <translation>Aucun noyau n’est entendu : le journal ne peut pas être lu.</translation>
    </message>
    <message>
        <source>For this one has to be logged in, with the right: {right}.</source>
        <translation>Il faut pour cela être connecté avec le droit : {right}.</translation>
    </message>
    <message>
        <source>Acts that began and whose end nobody entered: nobody knows what became of them.</source>
        <translation>Actes commencés dont personne n’a inscrit l’issue : nul ne sait ce qu’ils sont devenus.</translation>
    </message>
</context>
<context>
    <name>TrailRow</name>
    <message>
        <source>no. {number}</source>
        <translation>n° {number}</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>signé</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>revu</translation>
    </message>
    <message>
        <source>lot {lot}</source>
        <translation>lot {lot}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What was done, to what</source>
        <translation>Ce qui a été fait, et à quoi</translation>
    </message>
    <message>
        <source>Old → new, and why</source>
        <translation>Ancien → nouveau, et pourquoi</translation>
    </message>
    <message>
        <source>Signature, lot</source>
        <translation>Signature, lot</translation>
    </message>
</context>
<context>
    <name>TrailWords</name>
    <message>
        <source>the station itself</source>
        <translation>le poste lui-même</translation>
    </message>
    <message>
        <source>user of the computer</source>
        <translation>utilisateur de l’ordinateur</translation>
    </message>
    <message>
        <source>person “{text}”</source>
        <translation>personne « {text} »</translation>
    </message>
    <message>
        <source>object “{text}”</source>
        <translation>objet « {text} »</translation>
    </message>
    <message>
        <source>lot “{text}”</source>
        <translation>lot « {text} »</translation>
    </message>
    <message>
        <source>“{text}” anywhere</source>
        <translation>« {text} » n’importe où</translation>
    </message>
    <message>
        <source>from {text}</source>
        <translation>depuis {text}</translation>
    </message>
    <message>
        <source>to {text}</source>
        <translation>jusqu’à {text}</translation>
    </message>
    <message>
        <source>not reviewed yet</source>
        <translation>pas encore revues</translation>
    </message>
    <message>
        <source>all entries</source>
        <translation>toutes les entrées</translation>
    </message>
    <message>
        <source>Could not be verified: {reason}</source>
        <translation>Vérification impossible : {reason}</translation>
    </message>
    <message>
        <source>Sound: {entries} entries, none changed ({took})</source>
        <translation>Intègre : {entries} entrées, aucune modifiée ({took})</translation>
    </message>
    <message>
        <source>NOT SOUND: {found} findings in {entries} entries</source>
        <translation>NON INTÈGRE : {found} constats sur {entries} entrées</translation>
    </message>
    <message>
        <source>Entries {first} to {last}: {what}</source>
        <translation>Entrées {first} à {last} : {what}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>TRAINING · not production</source>
        <translation>FORMATION · pas de production</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>FORMATION</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Its file cannot be used</source>
        <translation>Son fichier est inutilisable</translation>
    </message>
    <message>
        <source>Par {time}</source>
        <translation>Temps de référence {time}</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>pas encore essayé</translation>
    </message>
    <message>
        <source>best {percent}, attempts {count}</source>
        <translation>meilleur {percent}, essais {count}</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>attempt {number}</source>
        <translation>essai {number}</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>référence</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdue</translation>
    </message>
    <message>
        <source>undone by the step back</source>
        <translation>annulé par le retour</translation>
    </message>
    <message>
        <source>{time} later</source>
        <translation>{time} plus tard</translation>
    </message>
    <message>
        <source>{time} earlier</source>
        <translation>{time} plus tôt</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>au même moment</translation>
    </message>
    <message>
        <source>here {time}</source>
        <translation>ici {time}</translation>
    </message>
    <message>
        <source>reference {time}</source>
        <translation>référence {time}</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>pas fait</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Formation</translation>
    </message>
    <message>
        <source>Scenario “{scenario}” {version}, attempt {attempt}, session {session}</source>
        <translation>Scénario « {scenario} » {version}, essai {attempt}, séance {session}</translation>
    </message>
</context>
<context>
    <name>TrainingPaper</name>
    <message>
        <source>Training session: {scenario}</source>
        <translation>Séance de formation&#xa0;: {scenario}</translation>
    </message>
    <message>
        <source>Recorded on a simulated line: nothing of production</source>
        <translation>Enregistré sur une ligne simulée&#xa0;: rien de la production</translation>
    </message>
    <message>
        <source>A training session on a simulated line. It is no record of production.</source>
        <translation>Séance de formation sur une ligne simulée. Ce n&apos;est pas un enregistrement de production.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Every point, and why</source>
        <translation>Chaque point, et pourquoi</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Beside the reference run</source>
        <translation>À côté de la séance de référence</translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation>Apprenant</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>Menée par</translation>
    </message>
    <message>
        <source>Scenario and version</source>
        <translation>Scénario et version</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Neither: the simulated line or Pupitre ended</source>
        <translation>Ni l&apos;un ni l&apos;autre&#xa0;: la ligne simulée ou Pupitre s&apos;est arrêté</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Passed from</source>
        <translation>Réussi à partir de</translation>
    </message>
    <message>
        <source>Took, on the line&apos;s clock</source>
        <translation>Durée, à l&apos;horloge de la ligne</translation>
    </message>
    <message>
        <source>Par</source>
        <translation>Temps de référence</translation>
    </message>
    <message>
        <source>Goals reached</source>
        <translation>Buts atteints</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Steps back</source>
        <translation>Retours en arrière</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu&apos;il en est advenu</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Moment</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>{earned} / {most}</source>
        <translation>{earned} / {most}</translation>
    </message>
    <message>
        <source>Undone by a step back.</source>
        <translation>Annulé par un retour en arrière.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Right action</source>
        <translation>Action juste</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Outside limits</source>
        <translation>Hors limites</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>Faute</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>But</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>Facile</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Courant</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Difficile</translation>
    </message>
    <message>
        <source>All goals reached</source>
        <translation>Tous les buts atteints</translation>
    </message>
    <message>
        <source>Time over</source>
        <translation>Temps écoulé</translation>
    </message>
    <message>
        <source>Ended by hand</source>
        <translation>Terminée à la main</translation>
    </message>
    <message>
        <source>Lost: the simulated line or Pupitre ended</source>
        <translation>Perdue&#xa0;: la ligne simulée ou Pupitre s&apos;est arrêté</translation>
    </message>
    <message>
        <source>Right actions</source>
        <translation>Actions justes</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Outside limits</source>
        <translation>Hors limites</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Fautes</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Buts</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Défaut</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>But</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Indice</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>Faute</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Compressed air sags</source>
        <translation>L&apos;air comprimé faiblit</translation>
    </message>
    <message>
        <source>Main bearing wears out</source>
        <translation>Le palier principal s&apos;use</translation>
    </message>
    <message>
        <source>Main belt stretches</source>
        <translation>La courroie principale s&apos;allonge</translation>
    </message>
    <message>
        <source>Guard opened</source>
        <translation>Carter ouvert</translation>
    </message>
    <message>
        <source>Forming film runs out</source>
        <translation>Fin du film de formage</translation>
    </message>
    <message>
        <source>Sealing heater ages</source>
        <translation>La résistance de scellage vieillit</translation>
    </message>
    <message>
        <source>Cartons jam</source>
        <translation>Bourrage d&apos;étuis</translation>
    </message>
    <message>
        <source>Die-cut punch goes dull</source>
        <translation>L&apos;outil de découpe s&apos;émousse</translation>
    </message>
    <message>
        <source>Room pressure breaks down</source>
        <translation>La pression du local s&apos;effondre</translation>
    </message>
    <message>
        <source>Checkweigher&apos;s zero drifts</source>
        <translation>Le zéro de la trieuse dérive</translation>
    </message>
    <message>
        <source>Sealing plate fouls</source>
        <translation>La plaque de scellage s&apos;encrasse</translation>
    </message>
    <message>
        <source>Thermocouple drifts</source>
        <translation>Le thermocouple dérive</translation>
    </message>
    <message>
        <source>Thermocouple breaks</source>
        <translation>Le thermocouple casse</translation>
    </message>
    <message>
        <source>Suction cups leak</source>
        <translation>Les ventouses fuient</translation>
    </message>
    <message>
        <source>session over</source>
        <translation>séance terminée</translation>
    </message>
    <message>
        <source>line frozen</source>
        <translation>ligne figée</translation>
    </message>
</context>
<context>
    <name>TrendsPage</name>
    <message>
        <source>Not in this station: {tags}</source>
        <translation>Absent de cette station : {tags}</translation>
    </message>
    <message>
        <source>{count} pens at most: remove one to free its place.</source>
        <translation>{count} plumes au plus : en retirer une pour libérer sa place.</translation>
    </message>
    <message>
        <source>No trends yet: the core is starting.</source>
        <translation>Pas encore de courbes : le cœur démarre.</translation>
    </message>
    <message>
        <source>Nothing is trended: choose tags.</source>
        <translation>Aucune courbe : choisir des variables.</translation>
    </message>
    <message>
        <source>Choose tags</source>
        <translation>Choisir des variables</translation>
    </message>
    <message>
        <source>History cannot be read: {reason}.</source>
        <translation>Historique illisible : {reason}.</translation>
    </message>
    <message>
        <source>Value axis set by hand: {tags}</source>
        <translation>Axe des valeurs réglé à la main : {tags}</translation>
    </message>
    <message>
        <source>Fit again</source>
        <translation>Ajuster à nouveau</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Terminer la comparaison</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Courbes</translation>
    </message>
</context>
<context>
    <name>UnlockView</name>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Locked: values and recording go on; acts need you again.</source>
        <translation>Verrouillé : valeurs et enregistrement continuent ; les actes vous attendent.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>By PIN</source>
        <translation>Par code</translation>
    </message>
    <message>
        <source>By password</source>
        <translation>Par mot de passe</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>Une autre personne</translation>
    </message>
</context>
<context>
    <name>ValuesPage</name>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>{n} of {all} tags</source>
        <translation>{n} variables sur {all}</translation>
    </message>
    <message>
        <source>{n} tags</source>
        <translation>{n} variables</translation>
    </message>
    <message>
        <source>{words} · {n} not good now</source>
        <translation>{words} · {n} douteuses en ce moment</translation>
    </message>
    <message>
        <source>Search tags</source>
        <translation>Chercher une variable</translation>
    </message>
    <message>
        <source>No values yet: the core is starting.</source>
        <translation>Pas encore de valeurs : le cœur démarre.</translation>
    </message>
    <message>
        <source>This station has no tags: add some to its station file.</source>
        <translation>Ce poste n’a pas de variables : ajoutez-en dans son fichier.</translation>
    </message>
    <message>
        <source>No tag holds these words. Clear the search to see all tags.</source>
        <translation>Aucune variable ne contient ces mots. Effacez la recherche pour les revoir toutes.</translation>
    </message>
</context>
<context>
    <name>Vibration</name>
    <message>
        <source>Velocity {value} mm/s</source>
        <translation>Vitesse {value} mm/s</translation>
    </message>
    <message>
        <source>Kurtosis {value}</source>
        <translation>Kurtosis {value}</translation>
    </message>
    <message>
        <source>Crest factor {value}</source>
        <translation>Facteur de crête {value}</translation>
    </message>
    <message>
        <source>Envelope {value} g</source>
        <translation>Enveloppe {value} g</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>accru</translation>
    </message>
    <message>
        <source>high</source>
        <translation>élevé</translation>
    </message>
    <message>
        <source>zone A of ISO 20816-3, as of a new machine</source>
        <translation>zone A de l&apos;ISO 20816-3, comme une machine neuve</translation>
    </message>
    <message>
        <source>zone B of ISO 20816-3, good for long service</source>
        <translation>zone B de l&apos;ISO 20816-3, convient à un long service</translation>
    </message>
    <message>
        <source>zone C of ISO 20816-3, plan a repair</source>
        <translation>zone C de l&apos;ISO 20816-3, prévoir une réparation</translation>
    </message>
    <message>
        <source>zone D of ISO 20816-3, does damage</source>
        <translation>zone D de l&apos;ISO 20816-3, cause des dommages</translation>
    </message>
    <message>
        <source>Pulses at the frequency of the outer race: it is damaged</source>
        <translation>Chocs à la fréquence de la bague extérieure&#xa0;: elle est endommagée</translation>
    </message>
    <message>
        <source>Pulses at the frequency of the inner race: it is damaged</source>
        <translation>Chocs à la fréquence de la bague intérieure&#xa0;: elle est endommagée</translation>
    </message>
    <message>
        <source>Pulses at the frequency of the balls: one is damaged</source>
        <translation>Chocs à la fréquence des billes&#xa0;: l&apos;une est endommagée</translation>
    </message>
    <message>
        <source>Pulses at the frequency of the cage: it is damaged</source>
        <translation>Chocs à la fréquence de la cage&#xa0;: elle est endommagée</translation>
    </message>
    <message>
        <source>Not known: {reason}</source>
        <translation>Inconnu&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>What is usual is being learned: {count} of {wanted} readings</source>
        <translation>L&apos;habituel s&apos;apprend&#xa0;: {count} lectures sur {wanted}</translation>
    </message>
    <message>
        <source>No newer one: {reason}</source>
        <translation>Aucun plus récent&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Waveform of {time}, to be doubted: {status}</source>
        <translation>Signal de {time}, douteux&#xa0;: {status}</translation>
    </message>
    <message>
        <source>Waveform of {time}: old, it says nothing of now</source>
        <translation>Signal de {time}&#xa0;: ancien, il ne dit rien de maintenant</translation>
    </message>
    <message>
        <source>Waveform of {time}</source>
        <translation>Signal de {time}</translation>
    </message>
    <message>
        <source>Damage was not looked for by frequency: speed or measures are not known</source>
        <translation>Dommages non cherchés par fréquence&#xa0;: vitesse ou dimensions inconnues</translation>
    </message>
    <message>
        <source>No damage shows at the frequencies of the bearing</source>
        <translation>Aucun dommage visible aux fréquences du roulement</translation>
    </message>
    <message>
        <source>usual {value}</source>
        <translation>habituel {value}</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>pas encore jugé</translation>
    </message>
    <message>
        <source>{figure}: {judgement}</source>
        <translation>{figure}&#xa0;: {judgement}</translation>
    </message>
</context>
<context>
    <name>Wear</name>
    <message>
        <source>Nothing can be said</source>
        <translation>Rien ne peut être dit</translation>
    </message>
    <message>
        <source>The station names no parts that wear.</source>
        <translation>Le poste ne nomme aucune pièce d’usure.</translation>
    </message>
    <message>
        <source>To plan or replace: {count}</source>
        <translation>À prévoir ou remplacer : {count}</translation>
    </message>
    <message>
        <source>sound: {count}</source>
        <translation>saines : {count}</translation>
    </message>
    <message>
        <source>learning: {count}</source>
        <translation>en apprentissage : {count}</translation>
    </message>
    <message>
        <source>nothing said: {count}</source>
        <translation>sans avis : {count}</translation>
    </message>
    <message>
        <source>Catching up from the log: {span} behind.</source>
        <translation>Rattrapage depuis le journal : {span} de retard.</translation>
    </message>
    <message>
        <source>The indicator begins when enough was learned.</source>
        <translation>L’indicateur commence quand l’apprentissage suffit.</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>alerte</translation>
    </message>
    <message>
        <source>No past life of it is known yet: the first one goes on.</source>
        <translation>Aucune vie passée n’est connue : la première est en cours.</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis {time}</translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>Depuis {time}</translation>
    </message>
    <message>
        <source>Speed: {speed}</source>
        <translation>Vitesse : {speed}</translation>
    </message>
    <message>
        <source>Nearest past case: {time}, {share} alike. Done then: {done}</source>
        <translation>Cas passé le plus proche : {time}, semblable à {share}. Fait alors : {done}</translation>
    </message>
    <message>
        <source>nothing was written down</source>
        <translation>rien n’a été noté</translation>
    </message>
    <message>
        <source>Confidence: {confidence}; data held: {share}</source>
        <translation>Confiance : {confidence} ; données présentes : {share}</translation>
    </message>
    <message>
        <source>Not answered yet: was it useful?</source>
        <translation>Pas encore de réponse : était-elle utile ?</translation>
    </message>
    <message>
        <source>Answered by {name}: {answer}. {words}</source>
        <translation>Réponse de {name} : {answer}. {words}</translation>
    </message>
    <message>
        <source>Likely cause: {cause}</source>
        <translation>Cause probable : {cause}</translation>
    </message>
    <message>
        <source>Spare part: {part}</source>
        <translation>Pièce de rechange : {part}</translation>
    </message>
    <message>
        <source>Procedure: {procedure}</source>
        <translation>Procédure : {procedure}</translation>
    </message>
    <message>
        <source>Wait {days} d: worn out before in {chance} of such cases</source>
        <translation>Attendre {days} j : usée avant dans {chance} des cas semblables</translation>
    </message>
    <message>
        <source>Life {number}: since {began}, {used} {unit} used</source>
        <translation>Vie {number} : depuis {began}, {used} {unit} consommés</translation>
    </message>
    <message>
        <source>Life {number}: ended {ended} after {used} {unit}. {words} ({name})</source>
        <translation>Vie {number} : finie le {ended} après {used} {unit}. {words} ({name})</translation>
    </message>
</context>
<context>
    <name>WearPage</name>
    <message>
        <source>Wear</source>
        <translation>Usure</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Écriture…</translation>
    </message>
</context>
<context>
    <name>WearPaper</name>
    <message>
        <source>Wear report</source>
        <translation>Rapport d’usure</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>En bref</translation>
    </message>
    <message>
        <source>All components, the most urgent first</source>
        <translation>Toutes les pièces, la plus urgente en premier</translation>
    </message>
    <message>
        <source>Alerts of the period</source>
        <translation>Alertes de la période</translation>
    </message>
    <message>
        <source>Parts replaced or mended in the period</source>
        <translation>Pièces remplacées ou réparées dans la période</translation>
    </message>
    <message>
        <source>How this is known</source>
        <translation>Comment on le sait</translation>
    </message>
    <message>
        <source>Data of the last day held, of the component with least: {held}</source>
        <translation>Données du dernier jour présentes, pour la pièce la moins suivie : {held}</translation>
    </message>
    <message>
        <source>The station names no components.</source>
        <translation>Le poste ne nomme aucune pièce d’usure.</translation>
    </message>
    <message>
        <source>No alert stood in the period.</source>
        <translation>Aucune alerte dans la période.</translation>
    </message>
    <message>
        <source>No part was replaced in the period.</source>
        <translation>Aucune pièce n’a été remplacée dans la période.</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>To be replaced now</source>
        <translation>À remplacer maintenant</translation>
    </message>
    <message>
        <source>Worn, to be planned</source>
        <translation>Usées, à prévoir</translation>
    </message>
    <message>
        <source>Nothing said: too little data is held</source>
        <translation>Sans avis : trop peu de données</translation>
    </message>
    <message>
        <source>Nothing said: no usable values</source>
        <translation>Sans avis : aucune valeur exploitable</translation>
    </message>
    <message>
        <source>Being learned</source>
        <translation>En apprentissage</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Saine</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Pièce</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Remaining life (90 %)</source>
        <translation>Vie restante (90 %)</translation>
    </message>
    <message>
        <source>Data held</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Consommé</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Replace now</source>
        <translation>À remplacer</translation>
    </message>
    <message>
        <source>Wear: plan it</source>
        <translation>Usure : à prévoir</translation>
    </message>
    <message>
        <source>Too little data</source>
        <translation>Trop peu de données</translation>
    </message>
    <message>
        <source>No evidence</source>
        <translation>Aucun indice</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Apprentissage</translation>
    </message>
    <message>
        <source>{median} ({low} to {high})</source>
        <translation>{median} ({low} à {high})</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>atteinte</translation>
    </message>
    <message>
        <source>not enough evidence</source>
        <translation>pas assez d’indices</translation>
    </message>
    <message>
        <source>too little data is held</source>
        <translation>trop peu de données</translation>
    </message>
    <message>
        <source>no sign of wear</source>
        <translation>aucun signe d’usure</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>useful</source>
        <translation>utile</translation>
    </message>
    <message>
        <source>not useful</source>
        <translation>pas utile</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>{tag}: up from {usual} to {now}, {share} of the evidence</source>
        <translation>{tag} : monte de {usual} à {now}, {share} des indices</translation>
    </message>
    <message>
        <source>{tag}: down from {usual} to {now}, {share} of the evidence</source>
        <translation>{tag} : baisse de {usual} à {now}, {share} des indices</translation>
    </message>
    <message>
        <source>Indicator a week: {per_week} limits ({low} to {high})</source>
        <translation>Indicateur par semaine : {per_week} seuils ({low} à {high})</translation>
    </message>
    <message>
        <source>{name}: {words}</source>
        <translation>{name} : {words}</translation>
    </message>
    <message>
        <source>{words} (it was worn out)</source>
        <translation>{words} (elle était usée)</translation>
    </message>
    <message>
        <source>The indicator of a component compares its tags with what was learned of them at the same speed, load and product, while the machine ran steadily. 1 is the limit of an alert. Stops, starts, changeovers, gaps and bad values are not judged.</source>
        <translation>L’indicateur d’une pièce compare ses variables à ce qui en a été appris à même cadence, même charge et même produit, machine en marche établie. 1 est le seuil d’alerte. Arrêts, démarrages, changements de format, trous et mauvaises valeurs ne sont pas jugés.</translation>
    </message>
    <message>
        <source>Remaining life is a range that holds the true one in 9 of 10 cases. It comes from counters and the maker&apos;s life, or from the drift itself once an alert stands. Where the range would be wider than three times its middle, or too little data is held, none is told.</source>
        <translation>La vie restante est une fourchette qui contient la vraie dans 9 cas sur 10. Elle vient des compteurs et de la durée de vie du fabricant, ou de la dérive elle-même une fois l’alerte donnée. Si la fourchette dépasse trois fois son milieu, ou s’il manque trop de données, aucune n’est dite.</translation>
    </message>
    <message>
        <source>No alert is no proof that a part is sound: wear that shows in none of its tags is not seen. Alerts of wear are no alarms.</source>
        <translation>L’absence d’alerte ne prouve pas qu’une pièce est saine : une usure qu’aucune variable ne montre n’est pas vue. Les alertes d’usure ne sont pas des alarmes.</translation>
    </message>
</context>
<context>
    <name>WearWords</name>
    <message>
        <source>Replace now</source>
        <translation>À remplacer</translation>
    </message>
    <message>
        <source>Wear: plan it</source>
        <translation>Usure : à prévoir</translation>
    </message>
    <message>
        <source>Too little data</source>
        <translation>Trop peu de données</translation>
    </message>
    <message>
        <source>No evidence</source>
        <translation>Aucun indice</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Apprentissage</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Saine</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>low</source>
        <translation>faible</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bonne</translation>
    </message>
    <message>
        <source>not answered yet</source>
        <translation>pas encore de réponse</translation>
    </message>
    <message>
        <source>useful</source>
        <translation>utile</translation>
    </message>
    <message>
        <source>not useful</source>
        <translation>pas utile</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>strokes</source>
        <translation>coups</translation>
    </message>
    <message>
        <source>picks</source>
        <translation>prises</translation>
    </message>
    <message>
        <source>blisters</source>
        <translation>blisters</translation>
    </message>
    <message>
        <source>cartons</source>
        <translation>étuis</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>cycles</translation>
    </message>
    <message>
        <source>cuts</source>
        <translation>coupes</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>démarrages</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connue</translation>
    </message>
    <message>
        <source>end of life reached</source>
        <translation>fin de vie atteinte</translation>
    </message>
    <message>
        <source>too little data is held</source>
        <translation>trop peu de données</translation>
    </message>
    <message>
        <source>not enough evidence</source>
        <translation>pas assez d’indices</translation>
    </message>
    <message>
        <source>no sign of wear</source>
        <translation>aucun signe d’usure</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>million {unit}</source>
        <translation>millions de {unit}</translation>
    </message>
    <message>
        <source>{median} {unit} ({low} to {high})</source>
        <translation>{median} {unit} ({low} à {high})</translation>
    </message>
    <message>
        <source>how fast is not known yet</source>
        <translation>vitesse pas encore connue</translation>
    </message>
    <message>
        <source>{per_week} limits a week ({low} to {high})</source>
        <translation>{per_week} seuils par semaine ({low} à {high})</translation>
    </message>
    <message>
        <source>{tag}: up from {usual} to {now}, {share}</source>
        <translation>{tag} : monte de {usual} à {now}, {share}</translation>
    </message>
    <message>
        <source>{tag}: down from {usual} to {now}, {share}</source>
        <translation>{tag} : baisse de {usual} à {now}, {share}</translation>
    </message>
</context>
<context>
    <name>WordRow</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>the core is not running; it is being started again</source>
        <translation>le cœur est arrêté ; il redémarre</translation>
    </message>
    <message>
        <source>the core was stopped; it is being started again</source>
        <translation>le cœur a été arrêté ; il redémarre</translation>
    </message>
    <message>
        <source>the core does not answer; what is shown is old</source>
        <translation>le cœur ne répond pas ; ce qui est affiché est ancien</translation>
    </message>
    <message>
        <source>another screen is attached: the core keeps running</source>
        <translation>un autre écran est relié : le cœur continue</translation>
    </message>
    <message>
        <source>internal fault in the core ({fault}); it goes on</source>
        <translation>défaut interne du cœur ({fault}) ; il continue</translation>
    </message>
    <message>
        <source>internal fault in the log ({detail}); it goes on</source>
        <translation>défaut interne du journal ({detail}) ; il continue</translation>
    </message>
    <message>
        <source>the screen has ended</source>
        <translation>l’écran s’est arrêté</translation>
    </message>
    <message>
        <source>screen and core are of different versions: update both</source>
        <translation>écran et cœur de versions différentes : mettez les deux à jour</translation>
    </message>
    <message>
        <source>the core sent what this screen does not understand</source>
        <translation>le cœur a envoyé ce que cet écran ne comprend pas</translation>
    </message>
    <message>
        <source>internal fault of the screen, written to {path}</source>
        <translation>défaut interne de l’écran, consigné dans {path}</translation>
    </message>
    <message>
        <source>the layout of the screen could not be read; it begins anew</source>
        <translation>la disposition de l&apos;écran n&apos;a pas pu être lue ; elle repart à neuf</translation>
    </message>
    <message>
        <source>server not reachable</source>
        <translation>serveur injoignable</translation>
    </message>
    <message>
        <source>server does not answer in time</source>
        <translation>le serveur ne répond pas à temps</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>connexion perdue</translation>
    </message>
    <message>
        <source>server is silent</source>
        <translation>serveur muet</translation>
    </message>
    <message>
        <source>server is full: too many sessions</source>
        <translation>serveur saturé : trop de sessions</translation>
    </message>
    <message>
        <source>subscription lost</source>
        <translation>abonnement perdu</translation>
    </message>
    <message>
        <source>server answers against the rules</source>
        <translation>le serveur ne respecte pas le protocole</translation>
    </message>
    <message>
        <source>server sends what cannot be read</source>
        <translation>le serveur envoie des messages illisibles</translation>
    </message>
    <message>
        <source>server refuses a service</source>
        <translation>le serveur refuse un service</translation>
    </message>
    <message>
        <source>the address in the station file is wrong</source>
        <translation>l’adresse du fichier de poste est fausse</translation>
    </message>
    <message>
        <source>server does not offer the security that the station file asks for</source>
        <translation>le serveur n’offre pas la sécurité demandée par le fichier de poste</translation>
    </message>
    <message>
        <source>server does not trust us: accept our certificate there</source>
        <translation>le serveur ne nous fait pas confiance : acceptez-y notre certificat</translation>
    </message>
    <message>
        <source>{count} tags refused by the server: {examples}</source>
        <translation>{count} variables refusées par le serveur : {examples}</translation>
    </message>
    <message>
        <source>the server looks at {count} tags less often than asked ({tag}: every {real_s} s, not {wanted_s} s)</source>
        <translation>le serveur lit {count} variables moins souvent que demandé ({tag} : toutes les {real_s} s, au lieu de {wanted_s} s)</translation>
    </message>
    <message>
        <source>outages are bridged for {real_s} s only, {wanted_s} s are wanted</source>
        <translation>coupures couvertes pendant {real_s} s seulement, {wanted_s} s demandées</translation>
    </message>
    <message>
        <source>server was restarted</source>
        <translation>le serveur a redémarré</translation>
    </message>
    <message>
        <source>clock of the server is off by {offset_s} s</source>
        <translation>horloge du serveur décalée de {offset_s} s</translation>
    </message>
    <message>
        <source>server certificate cannot be read</source>
        <translation>certificat du serveur illisible</translation>
    </message>
    <message>
        <source>key of the server certificate is too short</source>
        <translation>clé du certificat du serveur trop courte</translation>
    </message>
    <message>
        <source>server certificate is signed too weakly</source>
        <translation>signature du certificat du serveur trop faible</translation>
    </message>
    <message>
        <source>server certificate is not trusted: decide with “{command}”</source>
        <translation>certificat du serveur non approuvé : décidez avec « {command} »</translation>
    </message>
    <message>
        <source>server certificate is not valid yet: check the clocks</source>
        <translation>certificat du serveur pas encore valable : vérifiez les horloges</translation>
    </message>
    <message>
        <source>server certificate has expired</source>
        <translation>certificat du serveur expiré</translation>
    </message>
    <message>
        <source>server certificate is for another host</source>
        <translation>certificat du serveur établi pour une autre machine</translation>
    </message>
    <message>
        <source>server certificate is not made for a server</source>
        <translation>le certificat du serveur n&apos;est pas fait pour un serveur</translation>
    </message>
    <message>
        <source>server certificate was revoked</source>
        <translation>certificat du serveur révoqué</translation>
    </message>
    <message>
        <source>list of revoked certificates is not current</source>
        <translation>la liste des certificats révoqués n&apos;est pas à jour</translation>
    </message>
    <message>
        <source>server certificate is for another application</source>
        <translation>certificat du serveur établi pour une autre application</translation>
    </message>
    <message>
        <source>server showed two different certificates</source>
        <translation>le serveur a montré deux certificats différents</translation>
    </message>
    <message>
        <source>our own certificate cannot be used</source>
        <translation>notre certificat est inutilisable</translation>
    </message>
    <message>
        <source>our own certificate expires in {days} days</source>
        <translation>notre certificat expire dans {days} jours</translation>
    </message>
    <message>
        <source>server refuses the log-in</source>
        <translation>le serveur refuse l’identification</translation>
    </message>
    <message>
        <source>the password is not where the station file says</source>
        <translation>mot de passe absent de l’endroit indiqué par le fichier de poste</translation>
    </message>
    <message>
        <source>the password file can be read by others</source>
        <translation>le fichier du mot de passe est lisible par d’autres</translation>
    </message>
    <message>
        <source>the password would travel unprotected</source>
        <translation>le mot de passe circulerait sans protection</translation>
    </message>
    <message>
        <source>the user certificate cannot be used</source>
        <translation>le certificat d’utilisateur est inutilisable</translation>
    </message>
    <message>
        <source>parts not accounted for: {difference} (entered, less good, rejected and in process)</source>
        <translation>pièces sans explication : {difference} (entrées, moins conformes, rebuts et en-cours)</translation>
    </message>
    <message>
        <source>say who explains it, and why</source>
        <translation>dites qui l’explique, et pourquoi</translation>
    </message>
    <message>
        <source>another difference stands there now: look again</source>
        <translation>un autre écart est ouvert maintenant : regardez à nouveau</translation>
    </message>
    <message>
        <source>too many questions at once: wait for an answer</source>
        <translation>trop de questions à la fois : attendez une réponse</translation>
    </message>
    <message>
        <source>no answer within {span_s} s: the server is too slow, or too large</source>
        <translation>pas de réponse en {span_s} s : le serveur est trop lent, ou trop grand</translation>
    </message>
    <message>
        <source>“{url}” is no address of an OPC UA server: write opc.tcp://HOST:PORT</source>
        <translation>« {url} » n’est pas une adresse de serveur OPC UA : écrivez opc.tcp://HÔTE:PORT</translation>
    </message>
    <message>
        <source>the server at {url} offers no way in that this program speaks</source>
        <translation>le serveur {url} n’offre aucun accès que ce programme connaisse</translation>
    </message>
    <message>
        <source>the server at {url} offers no protected connection</source>
        <translation>le serveur {url} n’offre pas de connexion protégée</translation>
    </message>
    <message>
        <source>the session has ended and no password is kept: connect again</source>
        <translation>la session est terminée et aucun mot de passe n’est gardé : reconnectez-vous</translation>
    </message>
    <message>
        <source>the server has no such node</source>
        <translation>le serveur n’a pas ce nœud</translation>
    </message>
    <message>
        <source>the server keeps no history of this node</source>
        <translation>le serveur ne garde pas l’historique de ce nœud</translation>
    </message>
    <message>
        <source>{url} is no server of this station: “pupitre init {url}” writes a station file for it</source>
        <translation>{url} n’est pas un serveur de ce poste : « pupitre init {url} » écrit un fichier de poste pour lui</translation>
    </message>
    <message>
        <source>simulated and real servers do not share a station: begin another one for {url}</source>
        <translation>un serveur simulé et un serveur réel ne partagent pas un poste : en commencer un autre pour {url}</translation>
    </message>
    <message>
        <source>this core was started without a station file</source>
        <translation>ce noyau a été démarré sans fichier de poste</translation>
    </message>
    <message>
        <source>the server does not let this value be read</source>
        <translation>le serveur n’autorise pas la lecture de cette valeur</translation>
    </message>
    <message>
        <source>an array is no tag: its elements would need nodes of their own</source>
        <translation>un tableau n’est pas une variable : il faudrait un nœud par élément</translation>
    </message>
    <message>
        <source>the node has no value now: its kind cannot be told</source>
        <translation>le nœud n’a pas de valeur : son genre reste inconnu</translation>
    </message>
    <message>
        <source>a structure is no tag: only numbers, switches and texts are</source>
        <translation>une structure n’est pas une variable : seuls nombres, contacts et textes le sont</translation>
    </message>
    <message>
        <source>the station file has a tag for this node already</source>
        <translation>le fichier du poste a déjà une variable pour ce nœud</translation>
    </message>
    <message>
        <source>the station file has mistakes: correct them first</source>
        <translation>le fichier du poste contient des fautes : corrigez-les d’abord</translation>
    </message>
    <message>
        <source>nothing was written: the file would not be sound with this text</source>
        <translation>rien n’a été écrit : avec ce texte le fichier serait faux</translation>
    </message>
    <message>
        <source>{file} could not be written</source>
        <translation>impossible d’écrire {file}</translation>
    </message>
    <message>
        <source>this certificate cannot be trusted: it must be renewed</source>
        <translation>ce certificat ne peut être approuvé : il faut le renouveler</translation>
    </message>
    <message>
        <source>the server now shows another certificate than the one you looked at: nothing was trusted</source>
        <translation>le serveur présente maintenant un autre certificat que celui examiné : rien n’a été approuvé</translation>
    </message>
    <message>
        <source>the decision could not be kept: the data folder refuses</source>
        <translation>la décision n’a pu être gardée : le dossier de données refuse</translation>
    </message>
    <message>
        <source>another process writes this data folder</source>
        <translation>un autre processus écrit dans ce dossier de données</translation>
    </message>
    <message>
        <source>a part of the log is damaged</source>
        <translation>une partie du journal est abîmée</translation>
    </message>
    <message>
        <source>there is no log yet</source>
        <translation>il n’y a pas encore de journal</translation>
    </message>
    <message>
        <source>the log file was taken away</source>
        <translation>le fichier du journal a disparu</translation>
    </message>
    <message>
        <source>the log file is none of ours</source>
        <translation>le fichier du journal n’est pas des nôtres</translation>
    </message>
    <message>
        <source>the log is of a newer program: update this one</source>
        <translation>le journal vient d’un programme plus récent : mettez celui-ci à jour</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>disque plein</translation>
    </message>
    <message>
        <source>another program holds the log</source>
        <translation>un autre programme tient le journal</translation>
    </message>
    <message>
        <source>the log file is damaged</source>
        <translation>le fichier du journal est abîmé</translation>
    </message>
    <message>
        <source>the data folder cannot be written</source>
        <translation>écriture impossible dans le dossier de données</translation>
    </message>
    <message>
        <source>the disk reports a fault</source>
        <translation>défaut signalé par le disque</translation>
    </message>
    <message>
        <source>the database refuses</source>
        <translation>refus de la base de données</translation>
    </message>
    <message>
        <source>{rows} values could not be written at the end</source>
        <translation>{rows} valeurs n’ont pas pu être écrites à la fin</translation>
    </message>
    <message>
        <source>{rows} values lost: the memory was full before the log could be written</source>
        <translation>{rows} valeurs perdues : mémoire pleine avant que le journal soit de nouveau inscriptible</translation>
    </message>
    <message>
        <source>unit changed from “{old}” to “{new}”</source>
        <translation>unité changée de « {old} » en « {new} »</translation>
    </message>
    <message>
        <source>the log was damaged: it is kept as {file}, a new one has begun</source>
        <translation>le journal était endommagé : il est gardé sous {file}, un nouveau a commencé</translation>
    </message>
    <message>
        <source>{samples} values taken over from the damaged log; {lost} parts are lost</source>
        <translation>{samples} valeurs reprises du journal endommagé ; {lost} parties sont perdues</translation>
    </message>
    <message>
        <source>the clock of this computer was set by {step_s} s</source>
        <translation>l’horloge de cet ordinateur a été réglée de {step_s} s</translation>
    </message>
    <message>
        <source>{samples} old values deleted by retention</source>
        <translation>{samples} anciennes valeurs effacées par la durée de conservation</translation>
    </message>
    <message>
        <source>there is no audit trail yet</source>
        <translation>il n’y a pas encore de journal d’audit</translation>
    </message>
    <message>
        <source>the audit trail was not what was written: kept, a new one has begun</source>
        <translation>le journal d’audit n’est plus tel qu’il fut écrit : il est conservé, un nouveau a commencé</translation>
    </message>
    <message>
        <source>the core ends: nothing was done</source>
        <translation>le noyau s’arrête : rien n’a été fait</translation>
    </message>
    <message>
        <source>the audit trail cannot be read</source>
        <translation>le journal d’audit est illisible</translation>
    </message>
    <message>
        <source>the audit trail is not written: the disk reports a fault</source>
        <translation>le journal d’audit n’est pas écrit : le disque signale une faute</translation>
    </message>
    <message>
        <source>the audit trail is not written: disk full</source>
        <translation>le journal d’audit n’est pas écrit : disque plein</translation>
    </message>
    <message>
        <source>not all of the damaged audit trail can be proven: look at releases and competences ({detail})</source>
        <translation>le journal d’audit endommagé n&apos;est pas prouvé en entier&#xa0;: vérifier les libérations et les habilitations ({detail})</translation>
    </message>
    <message>
        <source>the audit trail is not written: the file is none of ours</source>
        <translation>le journal d’audit n’est pas écrit : le fichier n’est pas des nôtres</translation>
    </message>
    <message>
        <source>internal fault in the audit trail; it goes on</source>
        <translation>faute interne du journal d’audit ; il continue</translation>
    </message>
    <message>
        <source>the audit trail is not written: its key cannot be read</source>
        <translation>le journal d’audit n’est pas écrit : sa clé est illisible</translation>
    </message>
    <message>
        <source>the audit trail is not written: another program holds it</source>
        <translation>le journal d’audit n’est pas écrit : un autre programme le tient</translation>
    </message>
    <message>
        <source>the audit trail is of a newer program: update this one</source>
        <translation>le journal d’audit vient d’un programme plus récent : mettez celui-ci à jour</translation>
    </message>
    <message>
        <source>the head of the audit trail cannot be kept outside</source>
        <translation>la tête du journal d’audit ne peut pas être conservée à l’extérieur</translation>
    </message>
    <message>
        <source>the audit trail is not written: the data folder refuses</source>
        <translation>le journal d’audit n’est pas écrit : le dossier de données refuse</translation>
    </message>
    <message>
        <source>the audit trail is not written: the database refuses</source>
        <translation>le journal d’audit n’est pas écrit : la base de données refuse</translation>
    </message>
    <message>
        <source>the audit trail is not what was written here: {found} findings; see the page Records</source>
        <translation>le journal d’audit n’est pas ce qui a été écrit ici : {found} constats ; voir la page Registre</translation>
    </message>
    <message>
        <source>whether the audit trail is what was written could not be proven ({detail}); prove it on the page Records</source>
        <translation>il n’a pas pu être prouvé que le journal d’audit est ce qui a été écrit ({detail}) ; relancer la preuve à la page Registre</translation>
    </message>
    <message>
        <source>there is no entry {number} in the audit trail</source>
        <translation>il n’y a pas d’entrée {number} dans le journal d’audit</translation>
    </message>
    <message>
        <source>the trail is exported as CSV or JSON, not as “{form}”</source>
        <translation>le journal s’exporte en CSV ou JSON, pas en « {form} »</translation>
    </message>
    <message>
        <source>other exports are still being written: wait for them</source>
        <translation>d’autres exports sont encore en cours : patienter</translation>
    </message>
    <message>
        <source>the file could not be written ({detail})</source>
        <translation>le fichier n’a pas pu être écrit ({detail})</translation>
    </message>
    <message>
        <source>it could not be done ({detail})</source>
        <translation>cela n’a pas pu être fait ({detail})</translation>
    </message>
    <message>
        <source>other entries are there than you looked at: nothing was signed; look again</source>
        <translation>d’autres entrées sont là que celles que vous avez vues : rien n’a été signé ; regarder de nouveau</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>liaison perdue</translation>
    </message>
    <message>
        <source>not recording</source>
        <translation>sans enregistrement</translation>
    </message>
    <message>
        <source>server queue overflowed</source>
        <translation>file du serveur débordée</translation>
    </message>
    <message>
        <source>messages missing</source>
        <translation>messages manquants</translation>
    </message>
    <message>
        <source>message refused</source>
        <translation>message rejeté</translation>
    </message>
    <message>
        <source>server restarted</source>
        <translation>serveur redémarré</translation>
    </message>
    <message>
        <source>refused by the server</source>
        <translation>refusé par le serveur</translation>
    </message>
    <message>
        <source>log not writable</source>
        <translation>journal non inscriptible</translation>
    </message>
    <message>
        <source>clock was set</source>
        <translation>horloge réglée</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>non connecté</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion</translation>
    </message>
    <message>
        <source>recovering</source>
        <translation>reprise</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bonne</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Forcée</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertaine</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Non mesurée</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Périmée</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Mauvaise</translation>
    </message>
    <message>
        <source>Awaited</source>
        <translation>Attendue</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation>{min} min</translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation>{h} h {min} min</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} j {h} h</translation>
    </message>
    <message>
        <source>{min} min {s} s</source>
        <translation>{min} min {s} s</translation>
    </message>
    <message>
        <source>the station file does not let this be written</source>
        <translation>le fichier du poste ne permet pas de l’écrire</translation>
    </message>
    <message>
        <source>the station is starting: earlier commands are still being looked up</source>
        <translation>le poste démarre : les commandes précédentes sont encore recherchées</translation>
    </message>
    <message>
        <source>the link “{link}” is not up</source>
        <translation>la liaison « {link} » n’est pas établie</translation>
    </message>
    <message>
        <source>the machine has not said what it has now</source>
        <translation>la machine n’a pas dit ce qu’elle a maintenant</translation>
    </message>
    <message>
        <source>the value of now is bad ({status})</source>
        <translation>la valeur du moment est mauvaise ({status})</translation>
    </message>
    <message>
        <source>the value of now is old ({status})</source>
        <translation>la valeur du moment est ancienne ({status})</translation>
    </message>
    <message>
        <source>“{station}” is in control of the machine</source>
        <translation>« {station} » a la main sur la machine</translation>
    </message>
    <message>
        <source>nobody is in control of the machine: take control first</source>
        <translation>personne n’a la main sur la machine : la prendre d’abord</translation>
    </message>
    <message>
        <source>the machine does not say who is in control</source>
        <translation>la machine ne dit pas qui a la main</translation>
    </message>
    <message>
        <source>a command before this one is still being watched</source>
        <translation>une commande précédente est encore surveillée</translation>
    </message>
    <message>
        <source>the machine has this value already</source>
        <translation>la machine a déjà cette valeur</translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>ce n’est pas un nombre</translation>
    </message>
    <message>
        <source>it must lie between {low} and {high}</source>
        <translation>il faut une valeur entre {low} et {high}</translation>
    </message>
    <message>
        <source>the machine knows no such state</source>
        <translation>la machine ne connaît pas cet état</translation>
    </message>
    <message>
        <source>it must be a multiple of {step}</source>
        <translation>il faut un multiple de {step}</translation>
    </message>
    <message>
        <source>it may change by {most} in one go at most</source>
        <translation>elle peut changer de {most} au plus en une fois</translation>
    </message>
    <message>
        <source>it may change by {most} within a minute at most: wait a little</source>
        <translation>elle peut changer de {most} au plus en une minute : attendre un peu</translation>
    </message>
    <message>
        <source>interlocked: {words}</source>
        <translation>verrouillé : {words}</translation>
    </message>
    <message>
        <source>interlocked, for nobody knows whether it holds: {words} (not known: {tags})</source>
        <translation>verrouillé, car personne ne sait si c’est le cas : {words} (inconnu : {tags})</translation>
    </message>
    <message>
        <source>what it does could not be seen: {tags} not known</source>
        <translation>son effet ne pourrait être vu : {tags} inconnu</translation>
    </message>
    <message>
        <source>the command takes {count} values</source>
        <translation>la commande prend {count} valeurs</translation>
    </message>
    <message>
        <source>{name} must lie between {low} and {high}</source>
        <translation>{name} doit être entre {low} et {high}</translation>
    </message>
    <message>
        <source>the machine has {now} now, not {old}: look again</source>
        <translation>la machine a {now} maintenant, et non {old} : regarder à nouveau</translation>
    </message>
    <message>
        <source>“{station}” is in control now: look again</source>
        <translation>« {station} » a la main maintenant : regarder à nouveau</translation>
    </message>
    <message>
        <source>this station is in control already</source>
        <translation>ce poste a déjà la main</translation>
    </message>
    <message>
        <source>the machine does not keep who is in control</source>
        <translation>la machine ne garde pas qui a la main</translation>
    </message>
    <message>
        <source>it could not be sent in time, and is not sent late</source>
        <translation>elle n’a pu partir à temps, et ne part pas en retard</translation>
    </message>
    <message>
        <source>it could not be sent ({detail})</source>
        <translation>elle n’a pu être envoyée ({detail})</translation>
    </message>
    <message>
        <source>the machine did not say what it has ({detail})</source>
        <translation>la machine n’a pas dit ce qu’elle a ({detail})</translation>
    </message>
    <message>
        <source>the machine refuses it ({status})</source>
        <translation>la machine refuse ({status})</translation>
    </message>
    <message>
        <source>it was sent, and no answer came ({detail})</source>
        <translation>envoyée, et aucune réponse n’est venue ({detail})</translation>
    </message>
    <message>
        <source>the answer leaves open whether it was done ({status})</source>
        <translation>la réponse ne dit pas si c’est fait ({status})</translation>
    </message>
    <message>
        <source>the machine could not be read afterwards</source>
        <translation>la machine n’a pu être relue</translation>
    </message>
    <message>
        <source>Pupitre ended before it was known</source>
        <translation>Pupitre s’est arrêté avant de le savoir</translation>
    </message>
    <message>
        <source>{asked} {unit}: nobody knows whether it was done; read the machine, and enter it</source>
        <translation>{asked} {unit} : nul ne sait si cela a été fait ; lire la machine et le saisir</translation>
    </message>
    <message>
        <source>“{station}” took control of the machine</source>
        <translation>« {station} » a pris la conduite de la machine</translation>
    </message>
    <message>
        <source>there is nothing left open under this number</source>
        <translation>rien n’est resté ouvert sous ce numéro</translation>
    </message>
    <message>
        <source>nobody is logged in: log in first</source>
        <translation>personne n’est connecté : connectez-vous d’abord</translation>
    </message>
    <message>
        <source>the screen is locked: unlock it first</source>
        <translation>l’écran est verrouillé : déverrouillez-le d’abord</translation>
    </message>
    <message>
        <source>a new password comes first</source>
        <translation>un nouveau mot de passe d’abord</translation>
    </message>
    <message>
        <source>whoever is logged in may not do this ({right})</source>
        <translation>la personne connectée n’en a pas le droit ({right})</translation>
    </message>
    <message>
        <source>that was not right: look at what was typed, and try again</source>
        <translation>ce n’est pas correct : vérifiez la saisie et réessayez</translation>
    </message>
    <message>
        <source>too many wrong tries: wait {minutes} min</source>
        <translation>trop d’essais erronés : attendez {minutes} min</translation>
    </message>
    <message>
        <source>badges are not used at this station</source>
        <translation>ce poste n’utilise pas de badges</translation>
    </message>
    <message>
        <source>too many wrong PINs, or none is set: the password unlocks</source>
        <translation>trop de codes PIN erronés, ou aucun code : le mot de passe déverrouille</translation>
    </message>
    <message>
        <source>the people of this station cannot be read yet: try again</source>
        <translation>les personnes de ce poste ne sont pas encore lues : réessayez</translation>
    </message>
    <message>
        <source>too many wrong passwords at a log-in ({screen}): locked out for {minutes} min</source>
        <translation>trop de mots de passe erronés à une connexion ({screen}) : bloquée {minutes} min</translation>
    </message>
    <message>
        <source>the break-glass account was used: its password has to be set anew</source>
        <translation>le compte de secours a servi : son mot de passe est à renouveler</translation>
    </message>
    <message>
        <source>what is kept of this person was changed by hand: no log-in until the password is set anew</source>
        <translation>les données de cette personne ont été modifiées à la main : pas de connexion avant un nouveau mot de passe</translation>
    </message>
    <message>
        <source>the password was set anew at a terminal: by whom is in the audit trail</source>
        <translation>mot de passe renouvelé dans un terminal : par qui, le journal d’audit le dit</translation>
    </message>
    <message>
        <source>an id has 2 to 32 small letters, digits, dots or hyphens, and begins with a letter or digit</source>
        <translation>un identifiant a 2 à 32 minuscules, chiffres, points ou traits d’union, et commence par une lettre ou un chiffre</translation>
    </message>
    <message>
        <source>a name is needed</source>
        <translation>il faut un nom</translation>
    </message>
    <message>
        <source>a reason is needed</source>
        <translation>il faut un motif</translation>
    </message>
    <message>
        <source>there is or was somebody with the id “{person}”: ids are used once</source>
        <translation>l’identifiant « {person} » est ou a été attribué : chacun ne sert qu’une fois</translation>
    </message>
    <message>
        <source>nobody has the id “{person}”</source>
        <translation>personne n’a l’identifiant « {person} »</translation>
    </message>
    <message>
        <source>there is no role “{role}”</source>
        <translation>il n’y a pas de rôle « {role} »</translation>
    </message>
    <message>
        <source>nobody changes themselves in this way: ask another administrator</source>
        <translation>on ne se modifie pas ainsi soi-même : demandez à un autre administrateur</translation>
    </message>
    <message>
        <source>this badge is another person&apos;s</source>
        <translation>ce badge est celui d’une autre personne</translation>
    </message>
    <message>
        <source>nobody would be left who may give rights: add another administrator first</source>
        <translation>plus personne ne pourrait donner de droits : ajoutez d’abord un autre administrateur</translation>
    </message>
    <message>
        <source>“{person}” is no administrator</source>
        <translation>« {person} » n’est pas administrateur</translation>
    </message>
    <message>
        <source>this station has people already</source>
        <translation>ce poste a déjà des personnes</translation>
    </message>
    <message>
        <source>an audit trail was put aside here: “pupitre people first” makes the administrator</source>
        <translation>un journal d’audit a été mis de côté ici : « pupitre people first » crée l’administrateur</translation>
    </message>
    <message>
        <source>the password is too short, or endless: {least} characters at least</source>
        <translation>mot de passe trop court, ou sans fin : {least} caractères au moins</translation>
    </message>
    <message>
        <source>the password repeats few characters</source>
        <translation>le mot de passe répète peu de caractères</translation>
    </message>
    <message>
        <source>the password has the id or the name in it</source>
        <translation>le mot de passe contient l’identifiant ou le nom</translation>
    </message>
    <message>
        <source>the password is little more than rows of keys</source>
        <translation>le mot de passe n’est guère que des touches qui se suivent</translation>
    </message>
    <message>
        <source>the password was used before</source>
        <translation>ce mot de passe a déjà servi</translation>
    </message>
    <message>
        <source>a PIN has four to eight digits</source>
        <translation>un code PIN a quatre à huit chiffres</translation>
    </message>
    <message>
        <source>the PIN is one digit again and again, or digits in a row</source>
        <translation>le code PIN répète un chiffre, ou ses chiffres se suivent</translation>
    </message>
    <message>
        <source>PINs are not used at this station</source>
        <translation>ce poste n’utilise pas de codes PIN</translation>
    </message>
    <message>
        <source>id and password are both needed to sign</source>
        <translation>il faut l’identifiant et le mot de passe pour signer</translation>
    </message>
    <message>
        <source>only whoever is logged in here signs first</source>
        <translation>seule la personne connectée ici signe en premier</translation>
    </message>
    <message>
        <source>a second person has to sign, not the same one</source>
        <translation>une seconde personne doit signer, pas la même</translation>
    </message>
    <message>
        <source>{person} may not sign as the second person: ask somebody who may</source>
        <translation>{person} ne peut pas signer comme seconde personne : demander à quelqu’un qui en a le droit</translation>
    </message>
    <message>
        <source>{person} needs a new password before signing: log in once, and choose it</source>
        <translation>{person} doit d’abord changer de mot de passe pour signer : se connecter une fois et le choisir</translation>
    </message>
    <message>
        <source>this cannot be signed with that meaning</source>
        <translation>cela ne se signe pas avec cette signification</translation>
    </message>
    <message>
        <source>the signature was given for something else: sign again</source>
        <translation>la signature a été donnée pour autre chose : signez de nouveau</translation>
    </message>
    <message>
        <source>shows wear ({tags})</source>
        <translation>montre de l’usure ({tags})</translation>
    </message>
    <message>
        <source>what was learned of wear cannot be kept: {reason}</source>
        <translation>ce qui a été appris de l’usure ne peut être gardé : {reason}</translation>
    </message>
    <message>
        <source>what was learned of wear was damaged and is put aside ({file}): it is learned anew</source>
        <translation>ce qui a été appris de l’usure était abîmé et est mis de côté ({file}) : tout est réappris</translation>
    </message>
    <message>
        <source>its tags are others than before: what is normal is learned anew</source>
        <translation>ses variables ont changé : l’état normal est réappris</translation>
    </message>
    <message>
        <source>the station has no component {component}</source>
        <translation>le poste n’a pas de pièce {component}</translation>
    </message>
    <message>
        <source>there is no such alert</source>
        <translation>cette alerte n’existe pas</translation>
    </message>
    <message>
        <source>that is no answer to an alert</source>
        <translation>ce n’est pas une réponse à une alerte</translation>
    </message>
    <message>
        <source>say in a few words what was found or done</source>
        <translation>dites en quelques mots ce qui a été trouvé ou fait</translation>
    </message>
    <message>
        <source>the limit must lie between {low} and {high}</source>
        <translation>le seuil doit être entre {low} et {high}</translation>
    </message>
    <message>
        <source>{percent} % of {hours} h of running are learned</source>
        <translation>{percent} % de {hours} h de marche sont appris</translation>
    </message>
    <message>
        <source>judged for {hours} h of running in this life</source>
        <translation>jugée pendant {hours} h de marche dans cette vie</translation>
    </message>
    <message>
        <source>not judged now: the machine does not run</source>
        <translation>pas jugée : la machine ne tourne pas</translation>
    </message>
    <message>
        <source>not judged now: the machine has just started</source>
        <translation>pas jugée : la machine vient de démarrer</translation>
    </message>
    <message>
        <source>not judged now: this operating state is being learned</source>
        <translation>pas jugée : ce régime est en cours d’apprentissage</translation>
    </message>
    <message>
        <source>not judged now: its tags tell nothing usable</source>
        <translation>pas jugée : ses variables ne disent rien d’exploitable</translation>
    </message>
    <message>
        <source>vibration {value} mm/s: zone {zone} of ISO 20816-3, of which C begins at {border}</source>
        <translation>vibration {value} mm/s : zone {zone} de l’ISO 20816-3, dont la zone C commence à {border}</translation>
    </message>
    <message>
        <source>it drifts, but has gone only {percent} % of the way to failure</source>
        <translation>elle dérive, mais n’a fait que {percent} % du chemin vers la défaillance</translation>
    </message>
    <message>
        <source>data of {percent} % of the last day is held</source>
        <translation>données présentes pour {percent} % du dernier jour</translation>
    </message>
    <message>
        <source>none was read yet</source>
        <translation>aucun n&apos;a encore été lu</translation>
    </message>
    <message>
        <source>its server {link} is not connected</source>
        <translation>son serveur {link} n&apos;est pas connecté</translation>
    </message>
    <message>
        <source>the machine does not run, or nobody knows whether it does</source>
        <translation>la machine ne tourne pas, ou nul ne sait si elle tourne</translation>
    </message>
    <message>
        <source>the machine has just started</source>
        <translation>la machine vient de démarrer</translation>
    </message>
    <message>
        <source>it was taken before the machine ran steadily</source>
        <translation>il a été pris avant que la machine ne tourne régulièrement</translation>
    </message>
    <message>
        <source>the server has no newer one</source>
        <translation>le serveur n&apos;en a pas de plus récent</translation>
    </message>
    <message>
        <source>it could not be read ({detail})</source>
        <translation>il n&apos;a pas pu être lu ({detail})</translation>
    </message>
    <message>
        <source>the connection ended {count} times while it was read: it is not read again before the program is restarted</source>
        <translation>la connexion s&apos;est rompue {count} fois pendant sa lecture&#xa0;: il ne sera plus lu avant le redémarrage du programme</translation>
    </message>
    <message>
        <source>the server says {status}</source>
        <translation>le serveur dit {status}</translation>
    </message>
    <message>
        <source>the node does not hold an array of numbers</source>
        <translation>le nœud ne contient pas de tableau de nombres</translation>
    </message>
    <message>
        <source>the node holds no samples</source>
        <translation>le nœud ne contient aucun échantillon</translation>
    </message>
    <message>
        <source>the node holds more than {most} samples</source>
        <translation>le nœud contient plus de {most} échantillons</translation>
    </message>
    <message>
        <source>it has {count} samples, {least} are needed</source>
        <translation>il a {count} échantillons, il en faut {least}</translation>
    </message>
    <message>
        <source>some of its samples are no accelerations</source>
        <translation>certains échantillons ne sont pas des accélérations</translation>
    </message>
    <message>
        <source>all its samples are the same: the sensor is dead</source>
        <translation>tous ses échantillons sont égaux&#xa0;: le capteur est mort</translation>
    </message>
    <message>
        <source>only {coverage_percent} % of the data is held, {least_percent} % are needed</source>
        <translation>seulement {coverage_percent} % des données présentes, il en faut {least_percent} %</translation>
    </message>
    <message>
        <source>the range would be {low} to {high} {unit}, which is {times} times its middle</source>
        <translation>la fourchette serait de {low} à {high} {unit}, soit {times} fois son milieu</translation>
    </message>
    <message>
        <source>it does not drift</source>
        <translation>elle ne dérive pas</translation>
    </message>
    <message>
        <source>the drift is seen for too short a time</source>
        <translation>la dérive est vue depuis trop peu de temps</translation>
    </message>
    <message>
        <source>it stands, and does not move towards failure</source>
        <translation>elle reste stable et ne va pas vers la défaillance</translation>
    </message>
    <message>
        <source>it is not known at which value it fails</source>
        <translation>la valeur de défaillance est inconnue</translation>
    </message>
    <message>
        <source>{runs} past runs are known, {least} are needed</source>
        <translation>{runs} vies passées connues, il en faut {least}</translation>
    </message>
    <message>
        <source>the maker&apos;s life is not known</source>
        <translation>la durée de vie du fabricant est inconnue</translation>
    </message>
    <message>
        <source>the value at which it fails is reached</source>
        <translation>la valeur de défaillance est atteinte</translation>
    </message>
    <message>
        <source>{used} {unit} are used; such parts last about {life}</source>
        <translation>{used} {unit} consommés ; de telles pièces durent environ {life}</translation>
    </message>
    <message>
        <source>{used} of about {life} {unit} are used; past lives known: {past_lives}</source>
        <translation>{used} sur environ {life} {unit} consommés ; vies passées connues : {past_lives}</translation>
    </message>
    <message>
        <source>the way gone grows by {percent_per_day} % a day ({low} to {high})</source>
        <translation>le chemin fait croît de {percent_per_day} % par jour ({low} à {high})</translation>
    </message>
    <message>
        <source>with {cases} past cases in mind</source>
        <translation>compte tenu de {cases} cas passés</translation>
    </message>
    <message>
        <source>compared with {runs} past runs</source>
        <translation>comparée à {runs} vies passées</translation>
    </message>
    <message>
        <source>no past run of {runs} looked like this one</source>
        <translation>aucune des {runs} vies passées ne ressemble à celle-ci</translation>
    </message>
    <message>
        <source>this alarm is no more</source>
        <translation>cette alarme n’existe plus</translation>
    </message>
    <message>
        <source>{most} alarms at once are the most</source>
        <translation>{most} alarmes à la fois au plus</translation>
    </message>
    <message>
        <source>it was raised again meanwhile: look at it first</source>
        <translation>elle est réapparue entre-temps : regardez-la d’abord</translation>
    </message>
    <message>
        <source>it does not stand any more</source>
        <translation>elle n’est plus là</translation>
    </message>
    <message>
        <source>somebody has acknowledged it already</source>
        <translation>quelqu’un l’a déjà acquittée</translation>
    </message>
    <message>
        <source>acknowledge it first</source>
        <translation>acquittez-la d’abord</translation>
    </message>
    <message>
        <source>what raised it still holds</source>
        <translation>sa cause dure encore</translation>
    </message>
    <message>
        <source>nobody knows now whether what raised it still holds</source>
        <translation>personne ne sait si sa cause dure encore</translation>
    </message>
    <message>
        <source>it is shelved</source>
        <translation>elle est mise de côté</translation>
    </message>
    <message>
        <source>it is suppressed by design</source>
        <translation>elle est inhibée par conception</translation>
    </message>
    <message>
        <source>it is out of service</source>
        <translation>elle est hors service</translation>
    </message>
    <message>
        <source>it is in service</source>
        <translation>elle est en service</translation>
    </message>
    <message>
        <source>it is not shelved</source>
        <translation>elle n’est pas mise de côté</translation>
    </message>
    <message>
        <source>this alarm may not be shelved</source>
        <translation>cette alarme ne peut pas être mise de côté</translation>
    </message>
    <message>
        <source>it may not be shelved for so long</source>
        <translation>elle ne peut pas être mise de côté si longtemps</translation>
    </message>
    <message>
        <source>shelve it for {least} s at least</source>
        <translation>mettez-la de côté {least} s au moins</translation>
    </message>
    <message>
        <source>say why</source>
        <translation>dites pourquoi</translation>
    </message>
    <message>
        <source>that is decided at its server</source>
        <translation>cela se décide sur son serveur</translation>
    </message>
    <message>
        <source>its server cannot be reached: nothing was sent</source>
        <translation>son serveur est injoignable : rien n’a été envoyé</translation>
    </message>
    <message>
        <source>its server refuses it ({detail})</source>
        <translation>son serveur refuse ({detail})</translation>
    </message>
    <message>
        <source>its server did not answer: whether it was done is not known</source>
        <translation>son serveur n’a pas répondu : on ne sait pas si c’est fait</translation>
    </message>
    <message>
        <source>it does not wait for a confirmation</source>
        <translation>elle n’attend pas de confirmation</translation>
    </message>
    <message>
        <source>this span has no length</source>
        <translation>cette durée est vide</translation>
    </message>
    <message>
        <source>the alarm journal does not go back so far: retention removed it</source>
        <translation>le journal d&apos;alarmes ne remonte pas si loin&#xa0;: il a dépassé sa durée de conservation</translation>
    </message>
    <message>
        <source>only for alarms that compare a value with a limit</source>
        <translation>seulement pour les alarmes qui comparent une valeur à une limite</translation>
    </message>
    <message>
        <source>the log holds nothing of this span</source>
        <translation>le journal n’a rien de cette durée</translation>
    </message>
    <message>
        <source>nothing would have made it quieter without hiding it</source>
        <translation>rien ne l’aurait calmée sans la cacher</translation>
    </message>
    <message>
        <source>this cannot be set so: {problem}</source>
        <translation>ce réglage est impossible : {problem}</translation>
    </message>
    <message>
        <source>it was changed meanwhile: look again</source>
        <translation>elle a été modifiée entre-temps : regardez de nouveau</translation>
    </message>
    <message>
        <source>nothing is different</source>
        <translation>rien ne change</translation>
    </message>
    <message>
        <source>the alarm journal cannot be written: {detail}</source>
        <translation>le journal des alarmes ne peut être écrit : {detail}</translation>
    </message>
    <message>
        <source>{rows} rows of the alarm journal were lost</source>
        <translation>{rows} lignes du journal des alarmes sont perdues</translation>
    </message>
    <message>
        <source>the alarm journal was damaged; a new one was begun ({file})</source>
        <translation>le journal des alarmes était abîmé ; un nouveau a commencé ({file})</translation>
    </message>
    <message>
        <source>the alarm journal was written by a newer Pupitre ({detail})</source>
        <translation>le journal des alarmes vient d’un Pupitre plus récent ({detail})</translation>
    </message>
    <message>
        <source>{rows} old rows of the alarm journal deleted by retention; it begins at {begins}</source>
        <translation>{rows} anciennes lignes du journal d&apos;alarmes supprimées par la durée de conservation ; il commence le {begins}</translation>
    </message>
    <message>
        <source>the server&apos;s own alarms cannot be had ({detail})</source>
        <translation>les alarmes propres du serveur ne peuvent être obtenues ({detail})</translation>
    </message>
    <message>
        <source>more than {most} alarms of servers: the rest is not shown</source>
        <translation>plus de {most} alarmes de serveurs : le reste n’est pas affiché</translation>
    </message>
    <message>
        <source>this asks for a valid competence: {procedure}</source>
        <translation>une habilitation valable est exigée&#xa0;: {procedure}</translation>
    </message>
    <message>
        <source>{person} may not sign this now: it asks for a valid competence: {procedure}</source>
        <translation>{person} ne peut pas signer maintenant&#xa0;: une habilitation valable est exigée&#xa0;: {procedure}</translation>
    </message>
    <message>
        <source>who is able to do what cannot be read yet: try again</source>
        <translation>les habilitations ne peuvent pas encore être lues&#xa0;: réessayez</translation>
    </message>
    <message>
        <source>nobody assesses themselves: ask another assessor</source>
        <translation>personne ne s&apos;évalue soi-même&#xa0;: demandez un autre évaluateur</translation>
    </message>
    <message>
        <source>{person} is retired</source>
        <translation>{person} n’est plus en fonction</translation>
    </message>
    <message>
        <source>no version of “{procedure}” is released here</source>
        <translation>aucune version de «&#xa0;{procedure}&#xa0;» n&apos;est publiée ici</translation>
    </message>
    <message>
        <source>version {version} is in force now: look at it first</source>
        <translation>la version {version} est en vigueur&#xa0;: regardez-la d&apos;abord</translation>
    </message>
    <message>
        <source>a score is 0 to 100 %</source>
        <translation>une note va de 0 à 100&#xa0;%</translation>
    </message>
    <message>
        <source>with less than {least} % nobody has passed</source>
        <translation>en dessous de {least}&#xa0;%, ce n&apos;est pas réussi</translation>
    </message>
    <message>
        <source>{tries} tries failed: say how the person was taught since, then another try is recorded</source>
        <translation>{tries} essais non réussis&#xa0;: indiquez la formation reçue depuis, puis un autre essai s&apos;enregistre</translation>
    </message>
    <message>
        <source>a competence holds {days} days at most here</source>
        <translation>une habilitation vaut {days} jours au plus ici</translation>
    </message>
    <message>
        <source>whoever was assessed signs beside: {person}</source>
        <translation>la personne évaluée signe à côté&#xa0;: {person}</translation>
    </message>
    <message>
        <source>no competence waits for this version to be read</source>
        <translation>aucune habilitation n’attend la lecture de cette version</translation>
    </message>
    <message>
        <source>there is no such record, or it is not what was written</source>
        <translation>cet enregistrement n’existe pas, ou n’est pas ce qui a été écrit</translation>
    </message>
    <message>
        <source>it was withdrawn already</source>
        <translation>elle est déjà retirée</translation>
    </message>
    <message>
        <source>only a competence that ran out, or whose new version was not read, can be stood in for</source>
        <translation>on ne déroge qu’à une habilitation échue, ou dont la nouvelle version n’est pas lue</translation>
    </message>
    <message>
        <source>the set is larger than any station writes</source>
        <translation>le lot d’échange est plus grand que ce qu’un poste écrit</translation>
    </message>
    <message>
        <source>the file is no set of Pupitre</source>
        <translation>le fichier n’est pas un lot d’échange de Pupitre</translation>
    </message>
    <message>
        <source>the set was written by a newer Pupitre: update this one</source>
        <translation>le lot d&apos;échange vient d&apos;un Pupitre plus récent&#xa0;: mettez celui-ci à jour</translation>
    </message>
    <message>
        <source>the signature of the set is not that of the key it names</source>
        <translation>la signature du lot d’échange n’est pas celle de la clé qu’il nomme</translation>
    </message>
    <message>
        <source>the set is not what was signed: it is damaged, or was changed ({name})</source>
        <translation>le lot d&apos;échange n&apos;est pas ce qui a été signé&#xa0;: il est abîmé ou modifié ({name})</translation>
    </message>
    <message>
        <source>there is a name in the set that no station gives ({name})</source>
        <translation>le lot d’échange contient un nom qu’aucun poste ne donne ({name})</translation>
    </message>
    <message>
        <source>what should be a picture is none ({name})</source>
        <translation>ce qui devrait être une image n’en est pas une ({name})</translation>
    </message>
    <message>
        <source>what should be text is none ({name})</source>
        <translation>ce qui devrait être du texte n’en est pas ({name})</translation>
    </message>
    <message>
        <source>there is something in it that is neither text nor drawing ({name})</source>
        <translation>il contient autre chose que du texte ou un dessin ({name})</translation>
    </message>
    <message>
        <source>there is nothing of the name “{name}”</source>
        <translation>rien ne porte le nom «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>nothing was chosen that can be carried</source>
        <translation>rien de transportable n’a été choisi</translation>
    </message>
    <message>
        <source>this set is not there any more: open it again</source>
        <translation>ce lot d&apos;échange n&apos;est plus là&#xa0;: ouvrez-le de nouveau</translation>
    </message>
    <message>
        <source>the file cannot be read ({detail})</source>
        <translation>le fichier ne peut pas être lu ({detail})</translation>
    </message>
    <message>
        <source>it could not be written ({detail})</source>
        <translation>l’écriture a échoué ({detail})</translation>
    </message>
    <message>
        <source>nothing was chosen, or something that cannot be taken</source>
        <translation>rien n’a été choisi, ou quelque chose qui ne peut pas être repris</translation>
    </message>
    <message>
        <source>this is not the fingerprint of the key that signed the set</source>
        <translation>ce n’est pas l’empreinte de la clé qui a signé le lot d’échange</translation>
    </message>
    <message>
        <source>it cannot be used: {detail}</source>
        <translation>inutilisable&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>another picture of this name is here, and procedures show it: {name}</source>
        <translation>une autre image de ce nom est ici, et des procédures la montrent&#xa0;: {name}</translation>
    </message>
    <message>
        <source>it was assessed at a time that is yet to come: look at the clocks of both stations</source>
        <translation>évaluation datée dans le futur&#xa0;: contrôler l&apos;horloge des deux postes</translation>
    </message>
    <message>
        <source>what is here is another by now than was shown: open the set again</source>
        <translation>ce qui est ici a changé depuis l&apos;affichage&#xa0;: rouvrir le lot</translation>
    </message>
    <message>
        <source>a record of another station has this id</source>
        <translation>un enregistrement d’un autre poste porte cet identifiant</translation>
    </message>
    <message>
        <source>what is here is newer</source>
        <translation>ce qui est ici est plus récent</translation>
    </message>
    <message>
        <source>nobody has this id and name here: {person}</source>
        <translation>personne n&apos;a cet identifiant et ce nom ici&#xa0;: {person}</translation>
    </message>
    <message>
        <source>it was not assessed at the station that made the set</source>
        <translation>elle n’a pas été évaluée au poste qui a fait le lot d’échange</translation>
    </message>
    <message>
        <source>{n} records of competence are not what was written: they count for nobody; see the page Competence</source>
        <translation>{n} enregistrements d&apos;habilitation ne sont pas ce qui a été écrit&#xa0;: ils ne comptent pour personne&#xa0;; voir la page Habilitations</translation>
    </message>
    <message>
        <source>no version of this procedure is released here, and a right asks for it: nobody can be assessed for it</source>
        <translation>aucune version de cette procédure n’est publiée ici, et un droit l’exige&#xa0;: personne ne peut y être évalué</translation>
    </message>
    <message>
        <source>competences that run out soon: {n}; the first is {procedure} of {person}, in {days} d</source>
        <translation>habilitations bientôt échues&#xa0;: {n}&#xa0;; la première est {procedure} de {person}, dans {days} j</translation>
    </message>
    <message>
        <source>the run is not at this stage any more</source>
        <translation>l’exécution n’est plus à cette étape</translation>
    </message>
    <message>
        <source>something else happened there since: look again, then decide</source>
        <translation>autre chose s’y est passé entre-temps&#xa0;: regarder de nouveau, puis décider</translation>
    </message>
    <message>
        <source>the stage waits for something else</source>
        <translation>l’étape attend autre chose</translation>
    </message>
    <message>
        <source>the run is paused: continue it first</source>
        <translation>l’exécution est en pause&#xa0;: la reprendre d’abord</translation>
    </message>
    <message>
        <source>the run is under way already</source>
        <translation>l’exécution est déjà en cours</translation>
    </message>
    <message>
        <source>the run is over</source>
        <translation>l’exécution est terminée</translation>
    </message>
    <message>
        <source>say it in a few words</source>
        <translation>le dire en quelques mots</translation>
    </message>
    <message>
        <source>the evidence it asks for is missing</source>
        <translation>la preuve demandée manque</translation>
    </message>
    <message>
        <source>that is none of the ways to choose from</source>
        <translation>ce n’est pas un des choix possibles</translation>
    </message>
    <message>
        <source>that is no number</source>
        <translation>ce n’est pas un nombre</translation>
    </message>
    <message>
        <source>this stage must not be skipped</source>
        <translation>cette étape ne peut pas être sautée</translation>
    </message>
    <message>
        <source>the machine has not answered yet: wait for it</source>
        <translation>la machine n’a pas encore répondu&#xa0;: attendre sa réponse</translation>
    </message>
    <message>
        <source>somebody else signs here: nobody checks his own work</source>
        <translation>quelqu’un d’autre signe ici&#xa0;: personne ne contrôle son propre travail</translation>
    </message>
    <message>
        <source>it did not come true in time</source>
        <translation>la condition n’a pas été remplie à temps</translation>
    </message>
    <message>
        <source>{value} {unit} lies outside its limits ({low} to {high})</source>
        <translation>{value} {unit} est hors limites ({low} à {high})</translation>
    </message>
    <message>
        <source>{value} was entered, but {tag} says {expected}</source>
        <translation>{value} a été saisi, mais {tag} indique {expected}</translation>
    </message>
    <message>
        <source>it must equal {tag}, and nobody knows that now</source>
        <translation>la valeur doit être égale à {tag}, que personne ne connaît en ce moment</translation>
    </message>
    <message>
        <source>the machine did not do what was asked</source>
        <translation>la machine n’a pas fait ce qui était demandé</translation>
    </message>
    <message>
        <source>nobody knows whether the machine did it: read the machine, then decide</source>
        <translation>personne ne sait si la machine l’a fait&#xa0;: relever la machine, puis décider</translation>
    </message>
    <message>
        <source>it was repeated {most} times, and no more is allowed</source>
        <translation>répété {most} fois, pas davantage</translation>
    </message>
    <message>
        <source>nobody knows whether another round is needed</source>
        <translation>personne ne sait s’il faut un tour de plus</translation>
    </message>
    <message>
        <source>it was not over when the run was abandoned</source>
        <translation>elle n’était pas terminée quand l’exécution a été abandonnée</translation>
    </message>
    <message>
        <source>the run was abandoned before the machine had answered: read the machine</source>
        <translation>l’exécution a été abandonnée avant la réponse de la machine&#xa0;: relever la machine</translation>
    </message>
    <message>
        <source>earlier runs are being read: try again in a moment</source>
        <translation>les exécutions précédentes sont en cours de lecture&#xa0;: réessayer dans un instant</translation>
    </message>
    <message>
        <source>there is no such run</source>
        <translation>il n’y a pas de telle exécution</translation>
    </message>
    <message>
        <source>there is no such procedure, or not in this version any more</source>
        <translation>il n’y a pas de telle procédure, ou plus dans cette version</translation>
    </message>
    <message>
        <source>its file has errors ({problems}): it cannot be used</source>
        <translation>son fichier a des erreurs ({problems})&#xa0;: elle est inutilisable</translation>
    </message>
    <message>
        <source>this version is not released</source>
        <translation>cette version n’est pas libérée</translation>
    </message>
    <message>
        <source>it calls “{procedure}”, which is not released</source>
        <translation>elle appelle « {procedure} », qui n’est pas libérée</translation>
    </message>
    <message>
        <source>it would never end: what it calls leads back to “{procedure}”</source>
        <translation>elle ne finirait jamais&#xa0;: ce qu’elle appelle ramène à « {procedure} »</translation>
    </message>
    <message>
        <source>that is no PNG or JPEG picture, or it is larger than 2 MB</source>
        <translation>ce n’est pas une image PNG ou JPEG, ou elle dépasse 2 Mo</translation>
    </message>
    <message>
        <source>that is nothing to give as evidence here</source>
        <translation>cela ne peut pas servir de preuve ici</translation>
    </message>
    <message>
        <source>what is signed for changed meanwhile: look again, then sign</source>
        <translation>ce qui est signé a changé entre-temps&#xa0;: regarder de nouveau, puis signer</translation>
    </message>
    <message>
        <source>this version cannot be moved there from where it is now</source>
        <translation>cette version ne peut pas y passer depuis son état actuel</translation>
    </message>
    <message>
        <source>whoever asked for the review does not release it</source>
        <translation>qui a demandé la revue ne libère pas la version</translation>
    </message>
    <message>
        <source>the program ended while this run was under way: it is paused until somebody continues it</source>
        <translation>le programme s’est arrêté pendant cette exécution&#xa0;: elle est en pause jusqu’à ce que quelqu’un la reprenne</translation>
    </message>
    <message>
        <source>what happens in this run cannot be kept; it waits ({detail})</source>
        <translation>ce qui se passe dans cette exécution ne peut pas être enregistré ; elle attend ({detail})</translation>
    </message>
    <message>
        <source>this run cannot be read and does not go on; the audit trail holds what was done in it ({detail})</source>
        <translation>cette exécution est illisible et ne continue pas ; le journal d’audit contient ce qui y a été fait ({detail})</translation>
    </message>
    <message>
        <source>the journal of runs cannot be opened ({detail})</source>
        <translation>le journal des exécutions ne peut pas être ouvert ({detail})</translation>
    </message>
    <message>
        <source>which procedures are released cannot be read ({detail})</source>
        <translation>impossible de lire quelles procédures sont libérées ({detail})</translation>
    </message>
    <message>
        <source>the station file names this procedure for {meant}, and there is none of this name</source>
        <translation>le fichier du poste nomme cette procédure pour {meant}, et il n&apos;y en a aucune de ce nom</translation>
    </message>
    <message>
        <source>the station file names this procedure for {meant}, and there is none of this name; “{near}” is like it</source>
        <translation>le fichier du poste nomme cette procédure pour {meant}, et il n&apos;y en a aucune de ce nom ; « {near} » lui ressemble</translation>
    </message>
    <message>
        <source>the journal of runs was damaged and is put aside ({file}): what was open in it does not go on</source>
        <translation>le journal des exécutions était endommagé et a été mis de côté ({file})&#xa0;: ce qui y était ouvert ne continue pas</translation>
    </message>
    <message>
        <source>this is no training station: start `pupitre train`</source>
        <translation>ce n&apos;est pas un poste de formation&#xa0;: lancer `pupitre train`</translation>
    </message>
    <message>
        <source>in training only the simulated line is looked at</source>
        <translation>en formation, seule la ligne simulée se consulte</translation>
    </message>
    <message>
        <source>there is no scenario {scenario} that can be used</source>
        <translation>aucun scénario {scenario} utilisable</translation>
    </message>
    <message>
        <source>the scenario was changed meanwhile: read it again</source>
        <translation>le scénario a changé entre-temps&#xa0;: le relire</translation>
    </message>
    <message>
        <source>a session of {trainee} is under way: end it first</source>
        <translation>une séance de {trainee} est en cours&#xa0;: la terminer d&apos;abord</translation>
    </message>
    <message>
        <source>no session is under way</source>
        <translation>aucune séance en cours</translation>
    </message>
    <message>
        <source>this is the session of {trainee}</source>
        <translation>c&apos;est la séance de {trainee}</translation>
    </message>
    <message>
        <source>{trainer} leads this session and steers the line</source>
        <translation>{trainer} mène cette séance et pilote la ligne</translation>
    </message>
    <message>
        <source>all hints are taken</source>
        <translation>tous les indices sont pris</translation>
    </message>
    <message>
        <source>this scenario does not offer that at the machine</source>
        <translation>ce scénario ne propose pas cela à la machine</translation>
    </message>
    <message>
        <source>it is being done already</source>
        <translation>c&apos;est déjà en cours</translation>
    </message>
    <message>
        <source>the simulated line does not answer</source>
        <translation>la ligne simulée ne répond pas</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>pas fait</translation>
    </message>
    <message>
        <source>the line stands still: let it go on first</source>
        <translation>la ligne est figée&#xa0;: la laisser continuer d&apos;abord</translation>
    </message>
    <message>
        <source>the simulated line does not understand: {reason}</source>
        <translation>la ligne simulée ne comprend pas&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>this moment is not kept any more</source>
        <translation>ce moment n&apos;est plus gardé</translation>
    </message>
    <message>
        <source>the line has no fault {fault}</source>
        <translation>la ligne n&apos;a pas de défaut {fault}</translation>
    </message>
    <message>
        <source>there is nothing to mend there</source>
        <translation>il n&apos;y a rien à réparer là</translation>
    </message>
    <message>
        <source>{machine} is running: stop it first</source>
        <translation>{machine} tourne&#xa0;: l&apos;arrêter d&apos;abord</translation>
    </message>
    <message>
        <source>the line has no value {point}</source>
        <translation>la ligne n&apos;a pas de valeur {point}</translation>
    </message>
    <message>
        <source>{machine} has no state {state}</source>
        <translation>{machine} n&apos;a pas d&apos;état {state}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>in its turn</source>
        <translation>à son tour</translation>
    </message>
    <message>
        <source>before its turn: “{missing}” was still to be done</source>
        <translation>avant son tour&#xa0;: « {missing} » restait à faire</translation>
    </message>
    <message>
        <source>not done, so no turn</source>
        <translation>pas fait, donc pas de tour</translation>
    </message>
    <message>
        <source>{took} s; all points up to {full} s, none at {none} s</source>
        <translation>{took} s ; tous les points jusqu&apos;à {full} s, aucun à {none} s</translation>
    </message>
    <message>
        <source>the goals were not reached</source>
        <translation>les buts n&apos;ont pas été atteints</translation>
    </message>
    <message>
        <source>to begin with</source>
        <translation>au départ</translation>
    </message>
    <message>
        <source>hint taken</source>
        <translation>indice pris</translation>
    </message>
    <message>
        <source>outside for {seconds} s, of which {counted} s count</source>
        <translation>hors limites {seconds} s, dont {counted} s comptent</translation>
    </message>
    <message>
        <source>outside for {seconds} s; the first {grace} s cost nothing</source>
        <translation>hors limites {seconds} s ; les {grace} premières ne coûtent rien</translation>
    </message>
    <message>
        <source>mistake</source>
        <translation>faute</translation>
    </message>
    <message>
        <source>critical mistake: the session is failed</source>
        <translation>faute critique&#xa0;: la séance est échouée</translation>
    </message>
    <message>
        <source>goal reached</source>
        <translation>but atteint</translation>
    </message>
    <message>
        <source>goal not reached</source>
        <translation>but non atteint</translation>
    </message>
    <message>
        <source>done, in its turn</source>
        <translation>fait, à son tour</translation>
    </message>
    <message>
        <source>done before its turn</source>
        <translation>fait avant son tour</translation>
    </message>
    <message>
        <source>done; the scenario does not ask for it</source>
        <translation>fait ; le scénario ne le demande pas</translation>
    </message>
    <message>
        <source>tried, without effect</source>
        <translation>essayé, sans effet</translation>
    </message>
    <message>
        <source>outside its limits</source>
        <translation>hors de ses limites</translation>
    </message>
    <message>
        <source>within its limits again</source>
        <translation>de nouveau dans ses limites</translation>
    </message>
    <message>
        <source>set back from {from} s to {to} s</source>
        <translation>ramenée de {from} s à {to} s</translation>
    </message>
    <message>
        <source>fault begins</source>
        <translation>début du défaut</translation>
    </message>
    <message>
        <source>fault is over</source>
        <translation>fin du défaut</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>alarm is over</source>
        <translation>fin d&apos;alarme</translation>
    </message>
    <message>
        <source>alarm acknowledged</source>
        <translation>alarme acquittée</translation>
    </message>
</context>
<context>
    <name>Write</name>
    <message>
        <source>being watched</source>
        <translation>en surveillance</translation>
    </message>
    <message>
        <source>effective</source>
        <translation>effectif</translation>
    </message>
    <message>
        <source>clamped</source>
        <translation>limité</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoré</translation>
    </message>
    <message>
        <source>reverted</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Sent; the machine is being watched.</source>
        <translation>Envoyé ; la machine est surveillée.</translation>
    </message>
    <message>
        <source>Effective: the machine has {got}, and kept it while it was watched ({span}).</source>
        <translation>Effectif : la machine a {got}, et l’a gardé tant qu’elle était surveillée ({span}).</translation>
    </message>
    <message>
        <source>Clamped: {new} was asked for, the machine took {got}.</source>
        <translation>Limité : {new} demandé, la machine a pris {got}.</translation>
    </message>
    <message>
        <source>Ignored: the server said yes, and nothing changed: still {got}.</source>
        <translation>Ignoré : le serveur a dit oui, et rien n’a changé : toujours {got}.</translation>
    </message>
    <message>
        <source>Reverted: it was {new} for a while, and is {got} now.</source>
        <translation>Annulé : ce fut {new} un moment, et c’est {got} maintenant.</translation>
    </message>
    <message>
        <source>Refused: {reason}. Nothing was changed.</source>
        <translation>Refusé : {reason}. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Unknown: {reason}. Nobody knows whether it was done: read the machine.</source>
        <translation>Inconnu : {reason}. Personne ne sait si c’est fait : lire la machine.</translation>
    </message>
    <message>
        <source>Effective: the machine did it.</source>
        <translation>Effectif : la machine l’a fait.</translation>
    </message>
    <message>
        <source>Ignored: the server said yes, and the machine did not do it.</source>
        <translation>Ignoré : le serveur a dit oui, et la machine ne l’a pas fait.</translation>
    </message>
    <message>
        <source>May be {low} to {high}</source>
        <translation>De {low} à {high}</translation>
    </message>
    <message>
        <source>{rule}, in steps of {step}</source>
        <translation>{rule}, par pas de {step}</translation>
    </message>
    <message>
        <source>At most {most} {unit} in one go</source>
        <translation>Au plus {most} {unit} en une fois</translation>
    </message>
    <message>
        <source>At most {most} {unit} within a minute</source>
        <translation>Au plus {most} {unit} en une minute</translation>
    </message>
    <message>
        <source>the machine does not keep who is in control</source>
        <translation>la machine ne garde pas qui a la main</translation>
    </message>
    <message>
        <source>not known now</source>
        <translation>pas connu maintenant</translation>
    </message>
    <message>
        <source>this station</source>
        <translation>ce poste</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>Control of {machine}</source>
        <translation>Main sur {machine}</translation>
    </message>
</context>
<context>
    <name>WriteSheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Who is in control</source>
        <translation>Qui a la main</translation>
    </message>
    <message>
        <source>Sign and send</source>
        <translation>Signer et envoyer</translation>
    </message>
    <message>
        <source>{what}: {old} → {new}</source>
        <translation>{what} : {old} → {new}</translation>
    </message>
    <message>
        <source>{machine}: control from {holder} to this station</source>
        <translation>{machine} : la main passe de {holder} à ce poste</translation>
    </message>
</context>
<context>
    <name>_OffenderRow</name>
    <message>
        <source>chattered {count} times</source>
        <translation>a papilloté {count} fois</translation>
    </message>
    <message>
        <source>{count} over at once</source>
        <translation>{count} finies aussitôt</translation>
    </message>
</context>
</TS>
