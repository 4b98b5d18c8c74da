"""Referrals 双向转诊: up to a hospital and down again, owned at every moment until the loop is closed."""
