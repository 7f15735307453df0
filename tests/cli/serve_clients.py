"""lnsim serve under load: people who move controls all at once, each reading what comes.

Few for some seconds; with LNSIM_FULL_SIZE fifty for a minute. Prints what became of the orders and the server's memory.
"""
import collections
import http.client
import json
import os
import random
import threading
import time
import unittest

from _explorer import Explored
from _lnsim import SANITIZED

FULL = bool(os.environ.get("LNSIM_FULL_SIZE"))
CLIENTS, SECONDS = (50, 60) if FULL else (5, 5)
RUNS = 16
CONTROLS = [[f"/hub/coaches={coaches}", f"/growth/pace={pace}"] for coaches in (1, 3, 5) for pace in (1, 2)]
COMPARED = [CONTROLS[0], CONTROLS[-1]]


class Clients(Explored):
    def setUp(self):
        super().setUp()
        self.seen = {}  # the last forecast of each plan as it first came, byte by byte what every other of the plan has to be
        self.fates = collections.Counter()
        self.wrong = []
        self.lock = threading.Lock()

    def read(self, answer, leave):
        """Events until the last; `leave` says after each forecast whether to hang up. What came last, and the last forecast."""
        last, told = None, None
        while True:
            head = answer.readline()
            if not head:
                return last or "nothing", told
            data = answer.readline()
            answer.readline()
            last = head.decode().strip().removeprefix("event: ")
            if last == "forecast":
                told = data.removeprefix(b"data: ")
                if leave():
                    return "left", told

    def judge(self, which, fate, told):
        """A last forecast is that of its plan; a stream that ends with no word of its end is lost."""
        with self.lock:
            self.fates["lost" if fate in ("forecast", "nothing") else fate] += 1
            if fate != "done":
                return
            if self.seen.setdefault(which, told) != told:
                self.wrong.append((CONTROLS[which], "another answer than before"))

    def orders(self, client, chance, which):
        """Sends one order and reads it to its end, or hangs up after its first forecast, as a page does whose control moves on."""
        connection = http.client.HTTPConnection("127.0.0.1", self.address.port, timeout=120)
        try:
            body = json.dumps(self.order(CONTROLS[which], client=client, replications=RUNS))
            connection.request("POST", f"/{self.token}/api/forecast", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            if answer.status != 200:
                with self.lock:
                    self.fates[f"status {answer.status}"] += 1
                return
            self.judge(which, *self.read(answer, lambda: chance.random() < 0.15))
        finally:
            connection.close()

    def person(self, number, until):
        chance = random.Random(number)
        # On a slow machine until enough was answered, too.
        while time.monotonic() < until or (self.fates["done"] < CLIENTS and not self.wrong):
            which = chance.randrange(len(CONTROLS))
            both = [threading.Thread(target=self.tries, args=(f"c{number}", random.Random(chance.random()), at)) for at in (which, (which + 1) % len(CONTROLS))]
            both[0].start()
            if chance.random() < 0.2:  # a control that moves on before its answer: the newer order ends the older
                both[1].start()
                both[1].join()
            both[0].join()

    def tries(self, client, chance, which):
        try:
            self.orders(client, chance, which)
        except (OSError, http.client.HTTPException, ValueError) as error:
            with self.lock:
                self.fates["lost"] += 1
                self.wrong.append((CONTROLS[which], repr(error)))

    def test_no_answer_is_wrong_and_none_is_lost(self):
        until = time.monotonic() + SECONDS
        people = [threading.Thread(target=self.person, args=(n, until)) for n in range(CLIENTS)]
        for thread in people:
            thread.start()
        for thread in people:
            thread.join()
        peak = self.peak_memory()
        print(f"{CLIENTS} clients, {SECONDS} s: {sum(self.fates.values())} orders, {dict(self.fates)}, {len(self.wrong)} wrong; peak memory {peak / 1024:.0f} MB")
        self.assertEqual(self.wrong, [])
        self.assertEqual(set(self.fates) - {"done", "superseded", "busy", "left"}, set())
        self.assertGreaterEqual(self.fates["done"], CLIENTS)
        for sets in COMPARED:
            which = CONTROLS.index(sets)
            if which not in self.seen:
                self.judge(which, *self.once(sets))
            told = json.loads(self.seen[which])
            self.assertEqual((told["replications"], told["of"]), (RUNS, RUNS))
            self.same_as_compared(told["result"], sets, RUNS)
        if not SANITIZED:  # whose allocator keeps what was freed
            self.assertLess(peak, 1_500_000)  # kB

    def once(self, sets):
        """The last forecast of an order that nothing disturbs."""
        connection = http.client.HTTPConnection("127.0.0.1", self.address.port, timeout=120)
        connection.request("POST", f"/{self.token}/api/forecast", json.dumps(self.order(sets, client="last", replications=RUNS)), {"Content-Type": "application/json"})
        found = self.read(connection.getresponse(), lambda: False)
        connection.close()
        return found


if __name__ == "__main__":
    unittest.main()
