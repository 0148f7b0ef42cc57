package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.LedgerPosition;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.TaskStore;
import io.leadline.flow.port.Users;

/// One store behind all its ports, with a company of its own for one test.
public record StorePorts(
    CompanyId company,
    Journal journal,
    Directory directory,
    Accounts accounts,
    Records records,
    TaskStore tasks,
    Users users,
    Sessions sessions,
    LedgerPosition ledger) {}
