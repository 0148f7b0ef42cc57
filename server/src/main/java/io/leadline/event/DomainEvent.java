package io.leadline.event;

/// Everything that is recorded. Each type is one transition of the store, written whole or not at
/// all.
public sealed interface DomainEvent
    permits CallEvent,
        ContactEvent,
        MailEvent,
        LeadEvent,
        TaskEvent,
        ActEvent,
        OutboundEvent,
        AlarmEvent,
        AccountEvent,
        GapMarked {}
