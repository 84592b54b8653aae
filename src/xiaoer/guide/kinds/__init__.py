"""Which of the kinds of things that a need names it is about: wanted, avoided or only mentioned. Learned."""
