'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Worker, isMainThread, parentPort } = require('node:worker_threads');

const addon = process.env.RIDGELINE_ADDON;
const fixtures = process.env.RIDGELINE_FIXTURES ?? 'Fixtures';
const ridgeline = require(addon);
const print = (name) => readFileSync(join(fixtures, 'prints', name));
const known = readFileSync(join(fixtures, 'expected', 'scores.txt'), 'utf8').split('\n')[0].split(' ').slice(1);

async function firstScores() {
  const names = ['01_1.png', '01_2.png', '01_3.png', '01_4.png', '02_1.png'];
  const made = await Promise.all(names.map((name) => ridgeline.extract(print(name))));
  const [probe, ...references] = made.map((each) => each.template);
  return ridgeline.compare(probe, references);
}

if (!isMainThread) {
  firstScores().then((scores) => parentPort.postMessage([...scores]));
} else {
  test('known scores come out, to the last bit', async () => {
    assert.deepStrictEqual([...(await firstScores())], known.slice(0, 4).map(Number));
  });

  test('a stored template is the same, and compares as before', async () => {
    const one = (await ridgeline.extract(print('01_1.png'))).template;
    const two = (await ridgeline.extract(print('01_2.png'))).template;
    const again = ridgeline.readTemplate(two.bytes());
    assert.deepStrictEqual(again.bytes(), two.bytes());
    assert.strictEqual(again.minutiaCount, two.minutiaCount);
    assert.strictEqual((await ridgeline.compare(one, [again]))[0], Number(known[0]));
    assert.strictEqual((await ridgeline.compare(one, [])).length, 0);
  });

  test('quality says what is wrong', async () => {
    const { quality } = await ridgeline.extract(print('01_1.png'));
    assert.ok(quality.score > 0 && quality.score <= 100 && quality.minutiaCount > 10);
    for (const finding of quality.findings) assert.ok(finding.cause && finding.advice);
  });

  test('a blank picture is a failure to enroll, with its quality', async () => {
    const blank = Buffer.concat([Buffer.from('P5 300 300 255\n'), Buffer.alloc(300 * 300, 200)]);
    await assert.rejects(ridgeline.extract(blank), (error) =>
      error.code === 'noPrint' && error.quality.failure === 'blank' && error instanceof Error);
  });

  test('what is no file, no template and no array is refused', async () => {
    await assert.rejects(ridgeline.extract(Buffer.from('nothing')), { code: 'unsupportedFormat' });
    await assert.rejects(ridgeline.extract(Buffer.alloc(0)));
    assert.throws(() => ridgeline.readTemplate(Buffer.alloc(100)));
    assert.throws(() => ridgeline.readTemplate(Buffer.alloc(0)));
    const { template } = await ridgeline.extract(print('01_1.png'));
    for (const other of [undefined, null, 1, 'text', {}, [], new Float64Array(9)]) {
      assert.throws(() => ridgeline.extract(other), TypeError);
      assert.throws(() => ridgeline.readTemplate(other), TypeError);
      assert.throws(() => ridgeline.compare(other, [template]), TypeError);
      if (!Array.isArray(other)) assert.throws(() => ridgeline.compare(template, other), TypeError);
      assert.throws(() => ridgeline.compare(template, [template, other]), TypeError);
      assert.throws(() => template.bytes.call(other), TypeError);
    }
    assert.throws(() => ridgeline.falseMatchRate('40'), TypeError);
    assert.ok(Math.abs(ridgeline.falseMatchRate(40) - 1e-4) < 1e-12);
    assert.match(ridgeline.version, /^\d+\.\d+\.\d+/);
  });

  test('damaged templates are refused or read, and end nothing', async () => {
    const bytes = (await ridgeline.extract(print('01_1.png'))).template.bytes();
    for (let k = 0; k < 2000; k++) {
      const damaged = Buffer.from(bytes.subarray(0, 1 + ((k * 7919) % bytes.length)));
      damaged[(k * 104729) % damaged.length] ^= 1 << (k % 8);
      try {
        ridgeline.readTemplate(damaged);
      } catch (error) {
        assert.ok(['badRecord', 'unsupportedFormat'].includes(error.code), error.code);
      }
    }
  });

  test('the caller may change its bytes and arrays at once', async () => {
    const bytes = Buffer.from(print('01_1.png'));
    const promise = ridgeline.extract(bytes);
    bytes.fill(0);
    const { template } = await promise;
    const references = [(await ridgeline.extract(print('01_2.png'))).template];
    const scores = ridgeline.compare(template, references);
    references.length = 0;
    if (global.gc) global.gc();
    assert.strictEqual((await scores)[0], Number(known[0]));
  });

  test('worker threads load the addon, too', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => new Promise((resolve, reject) => {
      new Worker(__filename).once('message', resolve).once('error', reject);
    })));
    for (const answer of answers) assert.deepStrictEqual(answer, known.slice(0, 4).map(Number));
  });

  test('templates that nobody holds are freed', { skip: !global.gc && 'needs --expose-gc' }, async () => {
    const bytes = (await ridgeline.extract(print('01_1.png'))).template.bytes();
    const resident = async (count) => {
      for (let k = 0; k < count; k++) {
        ridgeline.readTemplate(bytes);
        if (k % 1000 === 0) await new Promise(setImmediate);
      }
      global.gc();
      await new Promise(setImmediate);
      return process.memoryUsage.rss();
    };
    const before = await resident(5000);
    const after = await resident(20000);
    assert.ok(after - before < 64 << 20, `memory grew by ${after - before} bytes`);
  });
}
