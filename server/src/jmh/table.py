"""The table of `compare` as Markdown. Arguments: figures, rounds, rounds that warm up, rounds of the others, due, per second, adds, in flight, Redis' settings."""
import json
import os
import platform
import statistics
import subprocess
import sys

path, rounds, warm_up, others, due, per_second, adds, in_flight, redis = sys.argv[1:10]
NAMES = {'leadline': 'Leadline, whole tasks', 'script': 'bare script'}
WARMED_UP = ('leadline', 'script', 'bullmq')
found, failed = {}, []
for line in open(path):
    try:
        row = json.loads(line)
    except ValueError:
        failed.append(line.strip())
        continue
    if 'failed' in row:
        failed.append(row['failed'])
        continue
    for each in row.get('rounds') or [row]:
        name = NAMES.get(row['kind'], row.get('name', row['kind']))
        found.setdefault((row['kind'], row['size']), (name, []))[1].append(each)

for (kind, size), (name, rows) in found.items():
    if kind in WARMED_UP:
        del rows[:int(warm_up)]


def median(kind, size, field):
    values = [r[field] for r in found.get((kind, size), ('', []))[1] if r.get(field) is not None]
    return statistics.median(values) if values else None


def shown(value, form, unit=''):
    return '' if value is None else format(value, form) + unit


def spread(kind, size, field):
    values = [r[field] for r in found[kind, size][1] if r.get(field) is not None]
    return f' ({min(values):,.0f}–{max(values):,.0f})' if len(values) > 1 else ''


def ratio(kind, other, size, field):
    own, its = median(kind, size, field), median(other, size, field)
    return own / its if own is not None and its else None


def aim(words, value, limit, most, form='.2f', unit=' ×'):
    if value is not None:
        reached = value <= limit if most else value >= limit
        print(f"| {words} | {format(limit, 'g')}{unit} {'at most' if most else 'at least'} | {format(value, form)}{unit} | "
              f"{'reached' if reached else '**missed**'} |")


def redis_version():
    try:
        return subprocess.run(['redis-server', '--version'], capture_output=True, text=True).stdout.split('v=')[1].split()[0]
    except (OSError, IndexError):
        return 'unknown'


print(f'Medians of {rounds} rounds after {warm_up} that warm up (Redisson and db-scheduler: {others}, not warmed up), in brackets the smallest and largest; {adds} adds with {in_flight} in '
      f'flight, {due} due at {per_second} a second. {os.cpu_count()} processors ({platform.machine()}), {platform.system()} {platform.release()}, '
      f'Redis {redis_version()} with `{redis}`; load at the end {os.getloadavg()[0]:.1f}.\n')
print('| | waiting | adds/s | ran | due → claimed P50 / P99 | Redis CPU | bytes a task |\n| --- | ---: | --- | --- | --- | --- | --- |')
for (kind, size), (name, rows) in found.items():
    if 'addsPerSecond' in rows[0] and kind != 'burst':
        print(f"| {name} | {size:,} | {shown(median(kind, size, 'addsPerSecond'), ',.0f')}{spread(kind, size, 'addsPerSecond')} | "
              f"{shown(median(kind, size, 'ran'), ',.0f')} | {shown(median(kind, size, 'p50'), ',.1f')} / {shown(median(kind, size, 'p99'), ',.1f')} ms"
              f"{spread(kind, size, 'p99')} | {shown(median(kind, size, 'cpuSeconds'), '.2f', ' s')} | {shown(median(kind, size, 'bytes'), ',.0f')} |")
for (kind, size), (name, rows) in found.items():
    of = lambda field: median(kind, size, field)
    if kind == 'burst':
        print(f"\n10,000 due in one second: ran {of('ran'):,.0f}, late P50 {of('p50'):,.0f}, P99 {of('p99'):,.0f} ms{spread(kind, size, 'p99')}.")
    if kind == 'calls':
        print(f"\nA call's whole record at 200 calls a second, {size:,} persons known: P50 {of('p50'):.1f}, P99 {of('p99'):.1f} ms"
              f"{spread(kind, size, 'p99')}, at most {of('max'):.1f}; a bare script in turns with them P50 {of('bare50'):.1f}, P99 {of('bare99'):.1f} ms.")
    if kind == 'cost':
        print(f"\nCost per lead over {size:,} leads: P50 {of('p50'):.0f}, at most {of('max'):.0f} ms, {of('cpuMillis'):.0f} ms of processor time each; the first "
              f"time {of('first'):,.0f} ms.")
print('\n| aim | | measured | |\n| --- | --- | --- | --- |')
sizes = sorted({size for kind, size in found if kind == 'leadline'})
for size in sizes:
    aim(f'adds beside BullMQ, {size:,} waiting', ratio('leadline', 'bullmq', size, 'addsPerSecond'), 1.2, False)
    aim(f'due → claimed P99 beside BullMQ, {size:,}', ratio('leadline', 'bullmq', size, 'p99'), 0.25, True)
    aim(f'due → claimed P99 beside the bare script, {size:,}', ratio('leadline', 'script', size, 'p99'), 3, True)
    aim(f'Redis CPU beside BullMQ, {size:,}', ratio('leadline', 'bullmq', size, 'cpuSeconds'), 0.6, True)
    aim(f'bytes a waiting task, {size:,}', median('leadline', size, 'bytes'), 700, True, '.0f', '')
for field, words in (('addsPerSecond', 'adds'), ('p99', 'due → claimed P99')):
    values = [median('leadline', size, field) for size in sizes]
    if len(values) > 1:
        aim(f'{words}, largest over smallest of the sizes', max(values) / min(values), 1.3, True)
    limit = [median('script', size, field) for size in sizes if ('script', size) in found]
    if field == 'addsPerSecond' and len(limit) > 1:
        print(f'| {words} of the bare script, largest over smallest of the sizes | | {max(limit) / min(limit):.2f} × | |')
for (kind, size), (name, rows) in found.items():
    if kind == 'burst':
        aim('lateness P99 of 10,000 due in one second', median(kind, size, 'p99'), 2000, True, '.0f', ' ms')
    if kind == 'calls':
        aim("a call's whole record at 200/s, P99", median(kind, size, 'p99'), 5, True, '.1f', ' ms')
    if kind == 'cost':
        aim(f'cost per lead over {size:,} leads', median(kind, size, 'p50'), 100, True, '.0f', ' ms')
for words in failed:
    print(f'\nNot measured: {words}')
