"""What a text rests on, by a model's attention and by other methods. It writes nothing and checks nothing."""
