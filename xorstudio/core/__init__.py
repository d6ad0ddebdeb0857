"""The mathematics: NumPy and the standard library only.

Read in this order: experiment, activations, losses, initializers, optimizers, state, network, trace,
training, operations, history, gradcheck.
"""
