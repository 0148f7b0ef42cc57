-- Purpose: what somebody changed of accounts and contacts, for the audit trail and for the account's own history. Names no
--   person: contacts stand there by id, numbers by their last digits, addresses by their domain.
-- Keys: accounts.changes
-- Uses: facts, audit
local MOST_CHANGES = 50
local LAST_DIGITS = 3

-- a line of the account's history
local function remember(account, what, text)
  local history = load(K.accounts_changes, account) or { v = 1 }
  history.lines = history.lines or {}
  table.insert(history.lines, { at = fact.at, by = e.by, what = what, text = text })
  while #history.lines > MOST_CHANGES do
    table.remove(history.lines, 1)
  end
  save(K.accounts_changes, account, history)
end

-- the same in both; nothing where nothing changed
local function told_change(account, name, what, now, before)
  if now ~= before then
    local text = now .. ', before ' .. before
    remember(account, what, text)
    return { what, name .. ': ' .. text }
  end
end

local function masked(key)
  if string.find(key, '@', 1, true) then
    return '@' .. string.match(key, '@(.*)$')
  end
  return '…' .. string.sub(key, -LAST_DIGITS)
end

local function plain(value)
  return value
end

-- `added a, b; taken off c`; nothing where both lists have the same
local function listed_change(now, before, shown)
  local function missing(from, list)
    local found = {}
    for _, each in ipairs(from or {}) do
      if not contains(list, each) then
        found[#found + 1] = shown(each)
      end
    end
    return table.concat(found, ', ')
  end
  local added, gone = missing(now, before), missing(before, now)
  local parts = {}
  if added ~= '' then
    parts[#parts + 1] = 'added ' .. added
  end
  if gone ~= '' then
    parts[#parts + 1] = 'taken off ' .. gone
  end
  return #parts > 0 and table.concat(parts, '; ') or nil
end

-- the tier with the grounds for it, as people read it
local function standing(account)
  local grounds = {}
  for _, ground in ipairs(account.dossier and account.dossier.grounds or {}) do
    grounds[#grounds + 1] = string.lower(string.gsub(ground, '_', ' '))
  end
  return string.lower(account.tier or 'unknown') .. (#grounds > 0 and ' (' .. table.concat(grounds, ', ') .. ')' or '')
end

local function deputy_of(account)
  local dossier = account.dossier or {}
  if not account.deputy then
    return 'nobody'
  end
  local days = ''
  if dossier.deputyFrom or dossier.deputyUntil then
    days = ' (' .. (dossier.deputyFrom or '') .. ' – ' .. (dossier.deputyUntil or '') .. ')'
  end
  return account.deputy .. days
end

-- remembers what is other than before, and answers with the lines for the trail
local function account_changes(id, before, now)
  local lines = {}
  local was, is = before.dossier or {}, now.dossier or {}
  local function add(line)
    if line then
      lines[#lines + 1] = line
    end
  end
  local function list(what, text)
    if text then
      remember(id, what, text)
      add({ what, now.name .. ': ' .. text })
    end
  end
  add(told_change(id, now.name, 'account-name', now.name, before.name or now.name))
  add(told_change(id, now.name, 'account-tier', standing(now), standing(before)))
  add(told_change(id, now.name, 'account-manager', now.kam or 'nobody', before.kam or 'nobody'))
  add(told_change(id, now.name, 'account-deputy', deputy_of(now), deputy_of(before)))
  add(told_change(id, now.name, 'account-revenue', is.revenue or 'unknown', was.revenue or 'unknown'))
  list('account-domains', listed_change(is.domains, was.domains, plain))
  list('account-numbers', listed_change(is.numbers, was.numbers, masked))
  if (is.note or '') ~= (was.note or '') then
    remember(id, 'account-note', '')
    add({ 'account-note', now.name })
  end
  return lines
end

-- in the trail and in the history of the account that it concerns
local function audited_change(what, text, account)
  audit(what, text)
  if account then
    remember(account, what, text)
  end
end
