up_phones() { :; }
down_phones() { :; }
up_outside() { :; }
down_outside() { :; }
