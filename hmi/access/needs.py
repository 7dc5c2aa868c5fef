"""What each question asks of the seat it comes from. Enforced in one place: `hmi/core`, before anyone answers.

A new question gets a row here; a test finds the one without. RIGHT: the seat's person must hold it. FREE: whoever looks
may ask. DEEPER: the part that answers checks, because the right depends on what is asked for (a tag, a stage) or the
question is about the log-in itself.
"""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from hmi.access.seat import Seat
from hmi.channel import questions as ask
from hmi.channel import questions_alarms as alarms
from hmi.channel import questions_competence as competence
from hmi.channel import questions_people as people
from hmi.channel import questions_procedures as procedures
from hmi.channel import questions_trail as trail
from hmi.channel import questions_training as training
from hmi.channel import questions_wear as wear
from hmi.channel import questions_write as write
from hmi.channel.questions import Question
from hmi.channel.said import Said, UnansweredError
from hmi.values.right import Right


class Otherwise(Enum):
    """What a question needs that needs no one right."""

    FREE = auto()
    DEEPER = auto()


FREE: Final = Otherwise.FREE
DEEPER: Final = Otherwise.DEEPER

NEEDS: Final[Mapping[type[Said], Right | Otherwise]] = MappingProxyType(
    {
        # Servers and nodes: looking around.
        ask.Enter: FREE,
        ask.Leave: FREE,
        ask.ShowCertificates: FREE,
        ask.Children: FREE,
        ask.LookAt: FREE,
        ask.ReadNow: FREE,
        ask.Glance: FREE,
        ask.ReadPast: FREE,
        ask.DraftTag: FREE,
        ask.AskTags: FREE,
        # The station.
        ask.Trust: Right.TRUST_CERTIFICATES,
        ask.AddTag: Right.ADD_TAGS,
        ask.ExplainDifference: Right.EXPLAIN_COUNTS,
        # People.
        people.LogIn: DEEPER,
        people.LogOut: DEEPER,
        people.Lock: DEEPER,
        people.Unlock: DEEPER,
        people.Badge: DEEPER,
        people.ChangePassword: DEEPER,
        people.SetPin: DEEPER,
        people.MakeFirst: DEEPER,
        people.AskPeople: Right.MANAGE_PEOPLE,
        people.AddPerson: Right.MANAGE_PEOPLE,
        people.ChangePerson: Right.MANAGE_PEOPLE,
        people.ResetPassword: Right.MANAGE_PEOPLE,
        people.EndLockOut: Right.MANAGE_PEOPLE,
        people.SetBadge: Right.MANAGE_PEOPLE,
        people.AskRoles: FREE,
        people.ChangeRole: Right.EDIT_ROLES,
        # The trail. What is not the rule for whoever looks is a right; the proof of it is everybody's.
        trail.AskTrail: Right.READ_TRAIL,
        trail.AskEntry: Right.READ_TRAIL,
        trail.AskSignatures: Right.READ_TRAIL,
        trail.AskDocuments: Right.READ_TRAIL,
        trail.AskTrailState: FREE,
        trail.ProveTrail: FREE,
        trail.ExportTrail: Right.EXPORT_TRAIL,
        trail.EnterPrint: Right.EXPORT_TRAIL,
        trail.AskReview: Right.REVIEW_TRAIL,
        trail.SignReview: Right.REVIEW_TRAIL,
        # Wear.
        wear.AskFleet: FREE,
        wear.AskComponent: FREE,
        wear.AskAlerts: FREE,
        wear.AnswerAlert: Right.ANSWER_WEAR,
        wear.RenewComponent: Right.RECORD_MAINTENANCE,
        wear.SetAlertLimit: Right.CHANGE_WEAR_LIMITS,
        wear.HideComponent: Right.ANSWER_WEAR,
        # Alarms.
        alarms.AcknowledgeAlarms: Right.ACKNOWLEDGE_ALARMS,
        alarms.ResetAlarms: Right.ACKNOWLEDGE_ALARMS,
        alarms.CommentAlarms: Right.ACKNOWLEDGE_ALARMS,
        alarms.ShelveAlarms: Right.SHELVE_ALARMS,
        alarms.UnshelveAlarms: Right.SHELVE_ALARMS,
        alarms.RemoveAlarms: Right.SUPPRESS_ALARMS,
        alarms.ReturnAlarms: Right.SUPPRESS_ALARMS,
        alarms.ChangeAlarms: Right.CHANGE_ALARM_LIMITS,
        alarms.AskAlarm: FREE,
        alarms.AskUnknown: FREE,
        alarms.AskJournal: FREE,
        alarms.AskPerformance: FREE,
        alarms.AskProposal: FREE,
        alarms.PreviewChanges: FREE,
        alarms.ExportAlarms: FREE,
        alarms.ReadImport: FREE,
        # Procedures. What is signed in one, and by whom, is asked for there.
        procedures.AskLibrary: FREE,
        procedures.AskProcedure: FREE,
        procedures.AskRun: FREE,
        procedures.AskRuns: FREE,
        procedures.MoveProcedure: DEEPER,
        procedures.StartRun: Right.RUN_PROCEDURES,
        procedures.Confirm: Right.RUN_PROCEDURES,
        procedures.WaitOn: Right.RUN_PROCEDURES,
        procedures.GoOnDeviating: Right.RUN_PROCEDURES,
        procedures.SkipStage: Right.SKIP_STAGES,
        procedures.RaiseDeviation: Right.RUN_PROCEDURES,
        procedures.GiveEvidence: Right.RUN_PROCEDURES,
        procedures.PauseRun: Right.RUN_PROCEDURES,
        procedures.ContinueRun: Right.RUN_PROCEDURES,
        procedures.AbandonRun: Right.RUN_PROCEDURES,
        # Competence. One's own is everybody's; of others it is for whoever assesses.
        competence.AskMatrix: Right.ASSESS,
        competence.AskCompetences: DEEPER,
        competence.RecordCompetence: Right.ASSESS,
        competence.ConfirmRead: DEEPER,
        competence.WithdrawCompetence: Right.ASSESS,
        competence.OverrideCompetence: DEEPER,
        competence.ExportSet: Right.RELEASE_PROCEDURES,
        competence.AskSets: Right.RELEASE_PROCEDURES,
        competence.ReadSet: Right.RELEASE_PROCEDURES,
        competence.AcceptSet: Right.RELEASE_PROCEDURES,
        # Training. A session without a trainer is steered by its trainee: who may is looked at there.
        training.AskScenarios: FREE,
        training.AskScenario: FREE,
        training.BeginTraining: Right.TRAIN,
        training.FreezeLine: DEEPER,
        training.LetLineGo: DEEPER,
        training.SetLineSpeed: DEEPER,
        training.KeepSnapshot: DEEPER,
        training.StepBack: DEEPER,
        training.StartLineFault: Right.ASSESS,
        training.EndLineFault: Right.ASSESS,
        training.TakeHint: Right.TRAIN,
        training.WorkByHand: Right.TRAIN,
        training.EndTraining: DEEPER,
        training.AskSessions: FREE,
        training.AskDebrief: FREE,
        training.SetReference: Right.ASSESS,
        # The machine: the level of each tag and method says which right; what is refused is entered.
        write.AskWrite: FREE,
        write.AskCall: FREE,
        write.AskReceipts: FREE,
        write.Write: DEEPER,
        write.CallMethod: DEEPER,
        write.TakeControl: DEEPER,
        # Reading closes the question of what became of it: for whoever may set a value.
        write.ReadAgain: Right.WRITE_CONFIRMED,
    }
)


def admit(question: Question, seat: Seat) -> None:
    """UnansweredError when this seat may not ask this now. A question without a row is refused."""
    need = NEEDS.get(type(question))
    if need is None:
        raise UnansweredError("access.right", {"right": type(question).__name__})
    if isinstance(need, Right):
        seat.require(need)
