package io.leadline.event;

import java.time.Instant;

/// A domain event with what makes it recordable: whose, which, when, and how it was learnt.
///
/// @param at when it happened, by the clock of the PBX or the mail server where they tell it
public record Fact(FactId id, CompanyId company, Instant at, Origin origin, DomainEvent event) {}
