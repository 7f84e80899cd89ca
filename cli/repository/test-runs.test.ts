import { runsOf } from './test-runs.ts';

const GIB = 1024 ** 3;
const machine = { processors: 2, memory: 16 * GIB };

describe('lanes', () => {
  it('run as what computes, then side by side what waits for Terraform, then alone what needs the cloud for itself', () => {
    expect(runsOf(['unit', 'engines', 'synth', 'cloud'], machine)).toEqual([
      { projects: ['unit', 'engines'], workers: 2, needsEstate: false },
      { projects: ['synth', 'cloud'], workers: 6, needsEstate: true },
      { projects: ['cloud-alone'], workers: 1, needsEstate: true },
    ]);
  });

  it.each([
    [['unit'], [['unit']]],
    [['engines'], [['engines']]],
    [['synth'], [['synth']]],
    [['cloud'], [['cloud'], ['cloud-alone']]],
    [
      ['unit', 'cloud'],
      [['unit'], ['cloud'], ['cloud-alone']],
    ],
  ] as const)('%j are %j', (lanes, projects) => {
    expect(runsOf(lanes, machine).map((run) => run.projects)).toEqual(projects);
  });

  it('deploy the estate for cloud tests alone', () => {
    expect(runsOf(['unit', 'synth'], machine).some(({ needsEstate }) => needsEstate)).toBe(false);
  });

  it('start as many Terraform processes as fit into memory, and one at least', () => {
    const workers = (memory: number) => runsOf(['cloud'], { processors: 8, memory: memory * GIB })[0]?.workers;
    expect([1, 4, 8, 64].map(workers)).toEqual([1, 2, 4, 6]);
    expect(runsOf(['synth'], { processors: 8, memory: 8 * GIB })[0]?.workers).toBe(4);
  });
});
