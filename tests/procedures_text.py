"""A procedure with a stage of every kind, and the one that it calls."""

from typing import Final

from hmi.values.procedure import Action, Change, EvidenceKind, Moment, Option, Procedure, Stage, StageKind, Wanted
from hmi.values.signature import Meaning
from hmi.values.text import Text

HASH: Final = "5e41c0d7" * 8
DRAWING: Final = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" fill="none"
stroke="#1B2126" stroke-width="4">
<rect x="20" y="60" width="280" height="90"/><rect x="120" y="30" width="80" height="30" fill="#C3CCD3"/>
<path d="M160 60 V150 M60 150 V180 M260 150 V180"/><circle cx="160" cy="105" r="24"/></svg>"""

REMOVE: Final = Procedure(
    name="line-clearance",
    version="1.0",
    label=Text("Line clearance", "Vide de ligne"),
    stages=[
        Stage(
            name="remove",
            kind=StageKind.INSTRUCTION,
            title=Text("Take out all that is left", "Retirer tout ce qui reste"),
            words=Text("Film, blisters, leaflets, samples.", "Film, blisters, notices, échantillons."),
        ),
        Stage(
            name="look",
            kind=StageKind.CHOICE,
            title=Text("Is the line empty?", "La ligne est-elle vide ?"),
            options=[
                Option(name="yes", label=Text("Empty", "Vide")),
                Option(name="no", label=Text("Not yet", "Pas encore")),
            ],
        ),
    ],
)


def _stages() -> list[Stage]:
    return [
        Stage(
            name="stop",
            kind=StageKind.INSTRUCTION,
            title=Text("Stop the machine and lock it", "Arrêter la machine et la consigner"),
            words=Text(
                "Main switch to 0. Hang your padlock in. Open the guard only when the plate stands still.",
                "Sectionneur sur 0. Accrocher son cadenas. Ouvrir le carter seulement à l'arrêt de la plaque.",
            ),
            if_wrong=Text(
                "The switch cannot be locked: do not reach in. Call maintenance.",
                "Le sectionneur ne se consigne pas : ne pas mettre les mains. Appeler la maintenance.",
            ),
            picture="plate.svg",
            critical=True,
            par_s=60,
        ),
        Stage(
            name="cold",
            kind=StageKind.CHECK,
            title=Text("Wait until the sealing plate is cold", "Attendre que la plaque de scellage soit froide"),
            words=Text("Below 45 °C for one minute.", "Moins de 45 °C pendant une minute."),
            if_wrong=Text("It stays warm: heating is still on.", "Elle reste chaude : le chauffage est en marche."),
            watch=["Blister.SealingTemperature1", "Blister.SealingTemperature2"],
            when="Blister.SealingTemperature1 < 45",
            hold_s=60,
            time_out_s=1800,
            par_s=600,
        ),
        Stage(
            name="both",
            kind=StageKind.PARALLEL,
            title=Text("Plate and rollers", "Plaque et rouleaux"),
            branches=[["plate", "plate_look"], ["rollers"]],
        ),
        Stage(
            name="plate",
            kind=StageKind.INSTRUCTION,
            title=Text("Brush the plate", "Brosser la plaque"),
            words=Text("Brass brush, along the cells, never across.", "Brosse laiton, dans le sens des alvéoles."),
            par_s=240,
        ),
        Stage(
            name="plate_look",
            kind=StageKind.INSTRUCTION,
            title=Text("Photograph the clean plate", "Photographier la plaque propre"),
            words=Text("All cells have to be seen.", "Toutes les alvéoles doivent être visibles."),
            evidence=[EvidenceKind.PHOTO],
        ),
        Stage(
            name="rollers",
            kind=StageKind.INSTRUCTION,
            title=Text("Wipe the rollers", "Essuyer les rouleaux"),
            words=Text("Lint-free cloth, isopropanol.", "Chiffon non pelucheux, isopropanol."),
            skippable=True,
        ),
        Stage(
            name="rounds",
            kind=StageKind.LOOP,
            title=Text("Until no residue is left", "Jusqu'à disparition des résidus"),
            body=["wipe"],
            most=3,
        ),
        Stage(
            name="wipe",
            kind=StageKind.INSTRUCTION,
            title=Text("Wipe with a white cloth", "Essuyer avec un chiffon blanc"),
            words=Text("The cloth stays white: clean.", "Le chiffon reste blanc : propre."),
        ),
        Stage(
            name="force",
            kind=StageKind.ENTRY,
            title=Text("Read the spring force", "Relever la force du ressort"),
            words=Text("Gauge on the left spring, plate open.", "Dynamomètre sur le ressort gauche, plaque ouverte."),
            picture="plate.svg",
            wanted=Wanted(label=Text("Spring force", "Force du ressort"), unit="N", decimals=1, low=118, high=126),
            critical=True,
        ),
        Stage(
            name="clearance",
            kind=StageKind.SUB,
            title=Text("Clear the line", "Vider la ligne"),
            procedure="line-clearance",
        ),
        Stage(
            name="heat",
            kind=StageKind.INSTRUCTION,
            title=Text("Switch the heating on", "Mettre le chauffage en marche"),
            words=Text("The setpoint is sent when you confirm.", "La consigne part à la confirmation."),
            watch=["Blister.SealingTemperature1"],
            actions=[Action(when=Moment.LEAVE, tag="Blister.Status.MachSpeed", value=245.0)],
        ),
        Stage(
            name="soak",
            kind=StageKind.TIMER,
            title=Text("Let the plate warm through", "Laisser la plaque chauffer à cœur"),
            words=Text("Do not close the guard meanwhile.", "Ne pas fermer le carter pendant ce temps."),
            span_s=600,
        ),
        Stage(
            name="result",
            kind=StageKind.CHOICE,
            title=Text("How do the first ten blisters look?", "Comment sont les dix premiers blisters ?"),
            words=Text("Peel one, look at the seal all around.", "En peler un, regarder le scellage tout autour."),
            options=[
                Option(name="good", label=Text("Sealed all around", "Scellés tout autour"), next="check"),
                Option(name="bad", label=Text("Not sealed somewhere", "Pas scellés partout"), next="report"),
            ],
        ),
        Stage(
            name="report",
            kind=StageKind.ENTRY,
            title=Text("Say where the seal is open", "Dire où le scellage est ouvert"),
            wanted=Wanted(label=Text("Where", "Où"), text=True),
        ),
        Stage(
            name="check",
            kind=StageKind.HOLD,
            title=Text("A second person looks at the blisters", "Une seconde personne regarde les blisters"),
            words=Text("Ten blisters of the first cycle.", "Dix blisters du premier cycle."),
            meaning=Meaning.CHECKED,
        ),
        Stage(
            name="sign",
            kind=StageKind.SIGNATURE,
            title=Text("Sign the cleaning", "Signer le nettoyage"),
            covers=["plate", "plate_look", "rollers", "force"],
            meaning=Meaning.PERFORMED,
        ),
    ]


CLEANING: Final = Procedure(
    name="blister-seal-plate",
    version="1.2",
    label=Text("Sealing-plate cleaning", "Nettoyage de la plaque de scellage"),
    machine="Blister",
    stages=_stages(),
    parts={
        "purpose": Text("A clean plate seals every cell.", "Une plaque propre scelle chaque alvéole."),
        "safety": Text(
            "The plate is at 170 °C when it was just stopped. Let it cool down, wear the heat gloves.\n"
            "Isopropanol burns: no flame, no spark, open the extraction.",
            "La plaque est à 170 °C juste après l'arrêt. La laisser refroidir, porter les gants anti-chaleur.\n"
            "L'isopropanol brûle : ni flamme ni étincelle, ouvrir l'extraction.",
        ),
        "materials": Text("Brass brush, lint-free cloths, isopropanol.", "Brosse laiton, chiffons, isopropanol."),
    },
    changes=[Change(version="1.2", date="2026-11-02", words=Text("Photo of the plate.", "Photo de la plaque."))],
    hash=HASH,
)
CALLED: Final = {"line-clearance": REMOVE}
PICTURES: Final = {"plate.svg": DRAWING}
