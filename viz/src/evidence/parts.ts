// Which parts a page has, in order.
import type { Component } from 'svelte';
import type { Study } from '../lib/result';
import type { EvidenceResult } from './types';
import Adopters from './Adopters.svelte';
import ControlOf from './ControlOf.svelte';
import Courses from './Courses.svelte';
import Ends from './Ends.svelte';
import Figures from './Figures.svelte';
import Known from './Known.svelte';
import LeftOut from './LeftOut.svelte';
import Parameters from './Parameters.svelte';
import Scores from './Scores.svelte';
import SpreadCurve from './SpreadCurve.svelte';
import Ways from './Ways.svelte';

export interface PartProps {
  study: Study;
  result: EvidenceResult;
}

interface Part {
  id: string;
  title: string;
  component: Component<PartProps>;
  present: boolean;
}

const has = (list: unknown[] | null | undefined): boolean => !!list && list.length > 0;

export function partsOf(r: EvidenceResult): Part[] {
  const scored = (r.validation?.networks ?? []).filter((n) => n.rows.length);
  const parts: Part[] = [
    { id: 'figures', title: 'Figures', component: Figures, present: has(scored) },
    { id: 'scores', title: 'Scores', component: Scores, present: has(scored) },
    { id: 'left-out', title: 'From other networks', component: LeftOut, present: !!r.validation?.leave_one_out },
    { id: 'courses', title: 'Courses', component: Courses, present: has(r.validation?.networks.flatMap((n) => n.series ?? [])) },
    { id: 'parameters', title: 'Parameters', component: Parameters, present: has(r.calibration?.futures) },
    { id: 'ways', title: 'How surely it was found', component: Ways, present: has(r.calibration?.futures) },
    { id: 'chart', title: 'Chart', component: ControlOf, present: !!r.chart },
    { id: 'curve', title: 'Course', component: SpreadCurve, present: !!r.curve },
    { id: 'known', title: 'What is known', component: Known, present: has(r.oracle) },
    { id: 'ends', title: 'Where runs end', component: Ends, present: has(r.final_distribution) },
    { id: 'adopters', title: 'Adopters', component: Adopters, present: !!r.graph?.drawn || has(r.classes) },
  ];
  return parts.filter((part) => part.present);
}
