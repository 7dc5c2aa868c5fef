"""The page of competence: who is able to do what, until when, and what sets from other stations would bring."""
