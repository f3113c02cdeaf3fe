// Loaded before fauxqs with `--import`: it binds 0.0.0.0 in its code, and nothing here may be reached from outside.
import net from 'node:net';

const LOOPBACK = '127.0.0.1';
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function listenOnLoopback(...parameters) {
  const [first, second, ...others] = parameters;
  if (typeof first === 'object' && first !== null && 'port' in first) {
    return listen.call(this, { ...first, host: LOOPBACK }, second, ...others);
  }
  if (typeof first === 'number' || /^\d+$/.test(String(first))) {
    return typeof second === 'string'
      ? listen.call(this, first, LOOPBACK, ...others)
      : listen.call(this, first, LOOPBACK, ...(second === undefined ? [] : [second]), ...others);
  }
  return listen.apply(this, parameters);
};
