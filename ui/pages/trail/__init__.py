"""What was done: receipts of commands, and the audit trail with its proof, its review and its exports."""
