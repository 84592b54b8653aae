"""What can be looked up and cited: products, answers, policy clauses, reviews; found by word and by meaning."""
