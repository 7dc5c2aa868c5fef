<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>NoticeStrip</name>
    <message>
        <source>No notices</source>
        <translation>Aucun avis</translation>
    </message>
    <message>
        <source>Notices not known</source>
        <translation>Avis inconnus</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} autres</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Trends</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
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
        <source>logged {span} ago</source>
        <translation>enregistré il y a {span}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{fact} (and {count} more links)</source>
        <translation>{fact} (et {count} autres liaisons)</translation>
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
        <source>last good {value}</source>
        <translation>dernière bonne {value}</translation>
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
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
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
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>Glare</source>
        <translation>Plein soleil</translation>
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
        <translation>Verrouiller l'écran pour le nettoyage</translation>
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
    <name>TrendsPage</name>
    <message>
        <source>no data {times}, {cause}</source>
        <translation>pas de données {times}, {cause}</translation>
    </message>
    <message>
        <source>no data, {cause}</source>
        <translation>pas de données, {cause}</translation>
    </message>
    <message>
        <source>core not running</source>
        <translation>cœur arrêté</translation>
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
        <translation>Pas de données sur cette période</translation>
    </message>
    <message>
        <source>{count} trends at most: touch a trended tag to free its place.</source>
        <translation>{count} courbes au plus : touchez une variable déjà tracée pour libérer sa place.</translation>
    </message>
    <message>
        <source>No trends yet: the core is starting.</source>
        <translation>Pas encore de courbes : le cœur démarre.</translation>
    </message>
    <message>
        <source>Nothing is trended: touch a tag in the table.</source>
        <translation>Aucune courbe : touchez une variable du tableau.</translation>
    </message>
    <message>
        <source>History cannot be read: {reason}.</source>
        <translation>Historique illisible : {reason}.</translation>
    </message>
    <message>
        <source>local time, {zone}</source>
        <translation>heure locale, {zone}</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Direct</translation>
    </message>
    <message>
        <source>{h} h</source>
        <translation>{h} h</translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation>{min} min</translation>
    </message>
</context>
<context>
    <name>ValuesPage</name>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
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
        <source>{samples} old values deleted by retention</source>
        <translation>{samples} anciennes valeurs effacées par la durée de conservation</translation>
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
</context>
</TS>
