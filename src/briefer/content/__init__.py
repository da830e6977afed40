"""What a release tells: who is named, who said what, key figures, which sentences are news."""
