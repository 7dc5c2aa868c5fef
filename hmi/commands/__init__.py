"""What a person does to a machine: checked, entered, sent once, watched; and which station is in control."""
