"""What is done for a buyer: from a wish to a proposal, a yes, a write, and the words for each."""
