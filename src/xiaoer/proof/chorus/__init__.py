"""Product search on judged queries, in the form of Chorus (querqy; products of Open Icecat)."""
