// Compares two prints: node example.js REFERENCE PROBE, with ridgeline.node beside this file or in RIDGELINE_ADDON.
'use strict';
const { readFile } = require('node:fs/promises');
const ridgeline = require(process.env.RIDGELINE_ADDON ?? './ridgeline.node');

async function main([reference, probe]) {
  const [one, two] = await Promise.all(
    [reference, probe].map(async (path) => ridgeline.extract(await readFile(path))));
  for (const finding of two.quality.findings) console.log(finding.advice);
  const [score] = await ridgeline.compare(two.template, [one.template]);
  console.log(`score ${score}: ${score >= 40 ? 'the same finger' : 'no match at FMR 1 in 10,000'}`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`${error.code ?? 'error'}: ${error.message}`);
  process.exitCode = 1;
});
