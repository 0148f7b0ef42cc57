// BullMQ: delayed jobs, one worker. Arguments: port waiting adds due per-second in-flight rounds
import { Queue, Worker } from 'bullmq';
import Redis from 'ioredis';
import fs from 'node:fs';

const [port, waiting, adds, due, perSecond, inFlight, rounds] = process.argv.slice(2).map(Number);
const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
const redis = new Redis(connection);
const queue = new Queue('bench', { connection });
const options = { removeOnComplete: true, removeOnFail: true };
const day = 86_400_000;
const payload = (n) => ({ person: '+4930' + (10_000_000 + n), text: 'Acknowledge: inquiry about pumps of series ' + n });

const cpu = async () => {
  const info = await redis.info('cpu');
  return ['used_cpu_user', 'used_cpu_sys'].map((f) => Number(info.match(new RegExp(f + ':([0-9.]+)'))[1])).reduce((a, b) => a + b);
};
const memory = async () => Number((await redis.info('memory')).match(/used_memory:(\d+)/)[1]);
const all = async (count, act) => {
  let next = 0;
  const lane = async () => { while (next < count) await act(next++); };
  await Promise.all(Array.from({ length: inFlight }, lane));
};
const shuffled = (count) => {
  let seed = 20260302;
  const random = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
  const later = Array.from({ length: count }, (_, n) => day + Math.floor((30 * day * n) / count));
  for (let i = count - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [later[i], later[j]] = [later[j], later[i]]; }
  return later;
};

const before = await memory();
const far = shuffled(waiting);
await all(Math.ceil(waiting / 500), (n) =>
  queue.addBulk(far.slice(n * 500, n * 500 + 500).map((delay, at) => ({ name: 'task', data: payload(n * 500 + at), opts: { ...options, delay } }))));
const bytes = waiting ? (await memory() - before) / waiting : 0;

let late, warm, warmed, finished;
const worker = new Worker('bench', async (job) => { if (warm <= 0) late.push(Date.now() - job.data.due); }, { connection, concurrency: 50, autorun: false });
worker.on('completed', () => { if (--warm === 0) warmed(); else if (warm < 0 && late.length >= due) finished(); });
worker.on('error', (fault) => console.error(fault));
const version = JSON.parse(fs.readFileSync('node_modules/bullmq/package.json')).version;

for (let round = 0; round < rounds; round++) {
  const later = shuffled(adds);
  const start = process.hrtime.bigint();
  await all(adds, (n) => queue.add('task', payload(n), { ...options, delay: later[n] }));
  const addsPerSecond = adds / (Number(process.hrtime.bigint() - start) / 1e9);

  late = [];
  warm = 2_000;
  const ready = new Promise((done) => { warmed = done; });
  const over = new Promise((done) => { finished = done; });
  if (round === 0) {
    worker.run();
    await worker.waitUntilReady();
  }
  await all(2_000, (n) => queue.add('task', payload(n), { ...options, delay: 1_000 + n }));
  await ready;
  const first = Date.now() + 1_000 + due / 2;
  await all(due, (n) => {
    const at = first + Math.floor((n * 1000) / perSecond);
    return queue.add('task', { ...payload(n), due: at }, { ...options, delay: Math.max(0, at - Date.now()) });
  });
  const spent = await cpu();
  await Promise.race([over, new Promise((done) => setTimeout(done, 60_000 + (due / perSecond) * 1000))]);
  const cpuSeconds = (await cpu()) - spent;
  late.sort((a, b) => a - b);
  const percentile = (share) => late[Math.max(0, Math.ceil(late.length * share) - 1)] ?? 0;
  console.log(JSON.stringify({ name: 'BullMQ ' + version, addsPerSecond, ran: late.length, p50: percentile(0.5), p99: percentile(0.99), max: percentile(1), cpuSeconds, bytes }));
}
process.exit(0);
