"""All notices that stand, and how core, links and log are."""
