"""Does what the facts hold carry what a text states? One file for each way in which it can."""
