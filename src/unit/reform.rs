//! Reforms.
