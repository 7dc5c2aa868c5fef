"""The screen: Qt Widgets over the channel to the core."""
