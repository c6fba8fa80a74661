globalThis.forbiddenRan = true;
