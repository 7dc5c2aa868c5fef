"""The network's black box: what is noted of each link once a second, and the rules that tell whose fault it was."""
