-- Purpose: what of each record the journal keeps beside the fact itself: ids, times, states, counts. Never a name, a
--   number, an address, a text or a reason. `verify` folds these changes and compares the end with the store.
-- FiguresTest holds that `verify` knows the same fields.
local function witness_figures(witness)
  return { kind = witness.kind, source = witness.source, at = witness.at }
end

local function all_of(figures)
  return function(list)
    local of = {}
    for at, each in ipairs(list) do
      of[at] = figures(each)
    end
    return #of > 0 and of or nil
  end
end

local function time_only(record)
  return { at = record.at }
end

local function whole(value)
  return value
end

local function of_person(key, named)
  return named(key)
end

local FIGURES = {
  calls = {
    arrivedAt = whole,
    origin = whole,
    brand = whole,
    person = of_person,
    account = whole,
    tier = whole,
    lead = whole,
    opened = whole,
    question = whole,
    pressed = witness_figures,
    routing = function(routing)
      return { at = routing.at, rule = routing.rule }
    end,
    notLead = whole,
    stays = whole,
    connectedAt = whole,
    answeredBy = whole,
    outcome = whole,
    endedAt = whole,
    waitSeconds = whole,
    ringSeconds = whole,
    talkSeconds = whole,
  },
  mails = {
    receivedAt = whole,
    mailbox = whole,
    kind = whole,
    person = of_person,
    lead = whole,
    language = whole,
    acknowledgedAt = whole,
  },
  leads = {
    person = of_person,
    account = whole,
    tier = whole,
    openedAt = whole,
    stage = whole,
    stageAt = whole,
    qualifiedAt = whole,
    closedAt = whole,
    revenue = whole,
    notLead = whole,
    notLeadBy = whole,
    owner = whole,
    witnesses = all_of(witness_figures),
  },
  tasks = {
    kind = whole,
    person = of_person,
    lead = whole,
    createdAt = whole,
    due = whole,
    priority = whole,
    state = whole,
    assignee = whole,
    claimedBy = whole,
    attempt = whole,
    failed = whole,
    attempts = whole,
    endedAt = whole,
    endedBy = whole,
    card = of_person,
    cadence = whole,
    attemptedAt = whole,
    escalated = whole,
    watch = whole,
  },
  people = {
    pid = whole,
    lead = whole,
    prev = whole,
    card = whole,
    settled = time_only,
    rep = whole,
  },
  contacts = {
    account = whole,
    mergedInto = whole,
    merged = all_of(function(merge)
      return { contact = merge.contact, at = merge.at, leads = merge.leads }
    end),
  },
  accounts = {
    tier = whole,
    kam = whole,
    deputy = whole,
    mergedInto = whole,
    merged = all_of(function(merge)
      return { account = merge.account, at = merge.at, contacts = merge.contacts }
    end),
  },
  spend = { from = whole, to = whole, channel = whole, source = whole, amount = whole },
  alarms = {
    kind = whole,
    about = whole,
    raisedAt = whole,
    toldAt = whole,
    times = whole,
    acknowledgedBy = whole,
    acknowledgedAt = whole,
  },
  gaps = { pbx = whole, from = whole, to = whole, callsFilled = whole },
}

local function is_same(a, b)
  if type(a) ~= 'table' or type(b) ~= 'table' then
    return a == b
  end
  for key, value in pairs(a) do
    if not is_same(value, b[key]) then
      return false
    end
  end
  for key in pairs(b) do
    if a[key] == nil then
      return false
    end
  end
  return true
end

-- the figures that differ, null where there is none any more; false for a record taken away. A time that is the fact's
-- own is told as '@'. `f` is the mark by which the record knows the fact.
local function changed(kind, before, after, named, fact)
  if after == nil then
    return false
  end
  local told = {}
  for field, figure in pairs(FIGURES[kind]) do
    local was, is
    if before and before[field] ~= nil then
      was = figure(before[field], named)
    end
    if after[field] ~= nil then
      is = figure(after[field], named)
    end
    if not is_same(was, is) then
      told[field] = is == nil and cjson.null or is == fact.at and '@' or is
    end
  end
  if fact.mark and after.f and after.f[fact.mark] and not (before and before.f and before.f[fact.mark]) then
    told.f = fact.mark
  end
  return told
end
