import { runMatrix } from './matrix.ts';
import { paymentScripts, dayScripts } from './scripts.ts';
const all = [...paymentScripts, ...dayScripts];
const pat = process.argv[2];
const t = performance.now(); let runs = 0;
const groups = new Map<string, string[]>();
for (const script of all.filter((s) => !pat || s.name.includes(pat))) {
  const r = await runMatrix({ script, second: process.argv[3] === 'all' ? 'all' : { oneBySeed: Number(process.argv[3] ?? 1) } });
  runs += r.runs;
  for (const d of r.disagreeing) {
    const key = d.replace(/^cut \S+ /, '').split('\n')[0]!.replace(/^"[^"]*" and then/, '* and then');
    groups.set(key, [...(groups.get(key) ?? []), script.name + ' ' + d.split(' ')[1]]);
  }
}
for (const [k, v] of groups) console.log(v.length, k, '   e.g.', v[0]);
console.log(runs, 'runs', ((performance.now() - t) / 1000).toFixed(1), 's');
