import { runOnce } from './one-run.ts';
import { paymentScripts, dayScripts } from './scripts.ts';
const all = [...paymentScripts, ...dayScripts];
const pat = process.argv[2];
let runs = 0; const t = performance.now(); let bad = 0; let rec = 0;
process.on('unhandledRejection', (e) => { console.log('UNHANDLED', e instanceof Error ? e.stack?.split('\n').slice(0,6).join('\n') : e); });
for (const script of all.filter((s) => !pat || s.name.includes(pat))) {
  const n = (await runOnce({ script, cuts: {} })).playSteps;
  for (let k = 1; k <= n; k++) {
    const r = await runOnce({ script, cuts: { inPlay: k } }); runs++; rec += r.recoverySteps;
    if (r.differences.length) { bad++; if (bad < 40) console.log(script.name, k, r.cutAt, r.differences.map(d => d.split('\n').slice(0,4).join(' | '))); }
  }
}
console.log(runs, 'runs', bad, 'bad', rec, 'second-level', (performance.now() - t).toFixed(0));
