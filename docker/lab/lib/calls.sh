down_calls() { :; }
down_captures() { :; }
