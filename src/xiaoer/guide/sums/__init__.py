"""What a sum of money is to what is bought, by the words around it; learned where they say too little."""
