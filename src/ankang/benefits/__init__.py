"""Benefits 待遇保障: dated policies, a person's entitlements, one-stop settlement of bills, simulation of drafts."""
