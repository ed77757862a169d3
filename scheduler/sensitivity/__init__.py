"""Where a plan hurts: which goals pull against each other, what each rule costs, how far each weight may move."""
