"""Finding what tells who somebody is: numbers, contacts, papers, codes, names and places, each where it stands."""
