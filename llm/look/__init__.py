"""What a text rests on, by a model's attention and by other methods. It knows nothing of how a sentence is written and checked."""
