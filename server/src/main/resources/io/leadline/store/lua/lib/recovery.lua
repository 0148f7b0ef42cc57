-- Purpose: the recovery board: one card for each lost person, made of the lost calls since the last conversation. Which
--   calls count follows from the times of the events alone, so late and shuffled facts give the same board.
-- Keys: recovery, people, tasks
-- Uses: facts, people, tasks
local LOST_CALLS_KEPT = 50

local function by_time(a, b)
  if a.at ~= b.at then
    return a.at < b.at
  end
  return a.call < b.call
end

-- puts the card in step with its lost calls: the board's order, and the due time while nobody has touched the task
local function refresh_card(key, who)
  local card = who.card
  table.sort(card.lost, by_time)
  while #card.lost > LOST_CALLS_KEPT do
    card.older = (card.older or 0) + 1
    card.since = math.min(card.since or card.lost[1].at, card.lost[1].at)
    table.remove(card.lost, 1)
  end
  local since = card.lost[1].at
  if card.older then
    since = math.min(since, card.since)
  end
  write('ZADD', K.recovery, since, key)
  local task = load(K.tasks, card.task)
  local untouched = task.state == 'WAITING' and (task.attempts or 0) == 0 and not task.assignee
  if untouched and not card.older and task.due ~= card.lost[1].due then
    update_task(card.task, task, function()
      due_again(task, card.lost[1].due)
    end)
  end
  save_person(key, who)
end

-- a call of the person was lost; `what` is the call-back to schedule where no card is open
local function lose(key, at, call, wait, what, lead)
  if is_nameless(key) then
    return
  end
  local who = person(key)
  if who.settled and who.settled.at >= at then
    return
  end
  if not who.card then
    local task = schedule(what, key, lead)
    if is_over(task) then
      return
    end
    task.card = key
    save(K.tasks, what.id, task)
    who.card = { task = what.id, lost = {} }
  end
  who.card.lost[#who.card.lost + 1] = { at = at, call = call, wait = wait, due = what.due }
  refresh_card(key, who)
end

-- keeps only the lost calls for which `counts` holds; without any the card's task ends
local function keep_lost(key, who, counts, state, at, note)
  local kept = {}
  for _, lost in ipairs(who.card.lost) do
    if counts(lost) then
      kept[#kept + 1] = lost
    end
  end
  if #kept == 0 and not (state == 'CANCELLED' and who.card.older) then
    local task = who.card.task
    who.card = nil
    write('ZREM', K.recovery, key)
    save_person(key, who)
    end_task(task, state, at, note)
  elseif #kept > 0 then
    who.card.lost = kept
    if state == 'DONE' then
      who.card.older = nil
      who.card.since = nil
    end
    refresh_card(key, who)
  end
end

-- somebody talked with the person: calls lost until then are made good
local function settle(key, at, proof)
  if is_nameless(key) then
    return
  end
  local who = person(key)
  if not who.settled or at > who.settled.at then
    who.settled = { at = at, by = proof }
    save_person(key, who)
  end
  if who.card then
    keep_lost(key, who, function(lost)
      return lost.at > at
    end, 'DONE', at, proof)
  end
end

-- the call was no lost lead after all
local function forget_lost(key, call, why)
  if is_nameless(key) then
    return
  end
  local who = person(key)
  if who.card then
    keep_lost(key, who, function(lost)
      return lost.call ~= call
    end, 'CANCELLED', fact.at, why)
  end
end

-- the card was made before the lead of its call was known
local function card_belongs_to(key, lead)
  local card = not is_nameless(key) and person(key).card
  local task = card and load(K.tasks, card.task)
  if task and not task.lead then
    task.lead = lead
    save(K.tasks, card.task, task)
    belong_to(lead, card.task)
  end
end
