import { runOnce } from './one-run.ts';
import { paymentScripts, dayScripts } from './scripts.ts';
const all = [...paymentScripts, ...dayScripts];
const pat = process.argv[2];
for (const script of all.filter((s) => pat === undefined || s.name.includes(pat))) {
  const t = performance.now();
  const r = await runOnce({ script, cuts: process.argv[3] ? { inPlay: Number(process.argv[3]), ...(process.argv[4] ? {inRecovery: Number(process.argv[4])} : {}) } : {} });
  console.log(script.name, r.playSteps, r.recoverySteps, r.cutAt, r.differences, (performance.now() - t).toFixed(0));
}
