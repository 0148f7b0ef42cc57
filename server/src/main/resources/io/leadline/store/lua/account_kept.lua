-- Purpose: an account as somebody wrote it, with the domains and numbers that are its own.
-- Keys: accounts
-- Uses: facts, people, tasks, recovery, owners, audit, changes
-- Arguments: 1 a fact of AccountEvent.AccountKept
-- Result: as in lib/facts.lua
local account = load(K.accounts, e.account)
if is_seen(account) then
  return repeated()
end
if account and account.mergedInto then
  local into = load(K.accounts, account.mergedInto)
  return refused('it was joined with ' .. (into and into.name or 'another account'))
end
local function keys_of(dossier)
  local keys = {}
  for _, domain in ipairs(dossier and dossier.domains or {}) do
    keys['d:' .. domain] = true
  end
  for _, number in ipairs(dossier and dossier.numbers or {}) do
    keys['n:' .. number] = true
  end
  return keys
end
local before, now = keys_of(account and account.dossier), keys_of(e.dossier)
for key in pairs(now) do
  local owners = load(K.owners, key)
  if string.sub(key, 1, 2) == 'd:' and owners and owners.account and owners.account ~= e.account then
    local other = load(K.accounts, owners.account)
    return refused(string.sub(key, 3) .. ' belongs to ' .. (other and other.name or 'another account'))
  end
end
for key in pairs(before) do
  if not now[key] then
    account_leaves(key, e.account)
  end
end
for key in pairs(now) do
  account_owns(key, e.account)
end
local kept = {
  v = 1,
  name = e.name,
  tier = e.tier,
  kam = e.kam,
  deputy = e.deputy,
  dossier = e.dossier,
  merged = account and account.merged,
  f = account and account.f,
}
mark_seen(kept)
save(K.accounts, e.account, kept)
if not account then
  audit('account-added', e.name)
  remember(e.account, 'account-added', '')
end
for _, line in ipairs(account_changes(e.account, account or {}, kept)) do
  audit(line[1], line[2])
end
return fresh()
