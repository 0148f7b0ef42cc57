package io.leadline.web.people;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.flow.AccountFlow;
import io.leadline.flow.Team;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Search;
import io.leadline.flow.port.Sources;
import java.util.function.Function;

/// What the pages of people and accounts are read from.
///
/// @param plans how numbers are written in the company's country
public record PeopleParts(
    AccountFlow flow,
    Accounts accounts,
    Records records,
    Search search,
    Sources sources,
    Team team,
    Function<CompanyId, NumberingPlan> plans) {}
