"""What a participant sees of her own: plan, shortlist, consent, rights."""
