/**
 * Entry of the training child process: Electron's utility process, or a forked Node where there is none. Runs the simulators
 * apart from the counter, so that a power cut of the counter leaves host and devices standing, as it does in a shop.
 */
import { systemChance, systemClock } from '../start/clock.ts';
import { portOfParent } from '../start/port-of-parent.ts';
import { awaitWorld } from './world.ts';

awaitWorld({ port: portOfParent(), clock: systemClock(), chance: systemChance });
