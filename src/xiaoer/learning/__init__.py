"""What a shop teaches its reader: a merchant's chats and examples become proposals, and count once a person says so."""
