"""A new subscription: what is asked for, and what the server makes of it."""

from asyncua import ua

from hmi.opcua.logic import MAX_NOTIFICATIONS, Terms
from hmi.opcua.publish import Subscription
from hmi.opcua.session import Session
from hmi.opcua.transfer import delete


async def subscribe(session: Session, asked: Terms, abandoned: int = 0) -> Subscription:
    """Create a subscription; its spans are the revised ones. LinkError when the server does not.

    abandoned: one that was given up, half made, frozen or lost (0: none), taken from the server first: some have room
    for one only.
    """
    if abandoned:
        await delete(session, abandoned)
    request = ua.CreateSubscriptionRequest()
    request.Parameters.RequestedPublishingInterval = asked.publishing_s * 1000
    request.Parameters.RequestedMaxKeepAliveCount = asked.keep_alive_count
    request.Parameters.RequestedLifetimeCount = asked.lifetime_count
    request.Parameters.MaxNotificationsPerPublish = MAX_NOTIFICATIONS
    request.Parameters.PublishingEnabled = True
    answer = await session.service(request, ua.CreateSubscriptionResponse, "CreateSubscription")
    granted = answer.Parameters
    publishing_s = float(granted.RevisedPublishingInterval) / 1000 or asked.publishing_s
    return Subscription(
        id=int(granted.SubscriptionId),
        publishing_s=publishing_s,
        keep_alive_s=publishing_s * int(granted.RevisedMaxKeepAliveCount),
        lifetime_s=publishing_s * int(granted.RevisedLifetimeCount),
        session=session.name,
    )
