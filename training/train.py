r"""Step 4, train: an adapter beside a frozen base, or a small model whole.

    python -m training.train PACK -o RUN --minutes 12 [--init ADAPTER.gguf] [--rank 32] \
        [--lr 2e-4] [--batch 24576] [--seed 1]
    python -m training.train PACK -o RUN --minutes 9 --whole --lr 5e-4

The learning rate rises for 30 steps and falls along a cosine to the end of the time, or of
--steps; in the last part (--last) the news come again, several times. Every two minutes the weights
so far are written to RUN (`weights.safetensors`), with what is needed to go on: the same command
goes on where a run has stopped. On a GPU the blocks are compiled, in the first minute.
"""

import argparse
import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from training import examples
from training.examples import Batch, Examples
from training.files import read_adapter
from training.lora import adapter, fill, put_beside
from training.models import compile_blocks, load_base, loss
from training.rows import whole

WEIGHTS, STATE, PLAN = "weights.safetensors", "state.pt", "plan.json"
WARM_UP = 30  # steps
LOWEST = 0.03  # of the learning rate, at the end
BETAS = (0.9, 0.98)
GRADIENT = 1.0  # its longest norm
WRITE_EVERY = 120.0  # seconds
TELL_EVERY = 50  # steps


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is: one that goes on must have the same."""

    minutes: float
    steps: int
    whole: bool
    rank: int
    lr: float
    batch: int
    last: float
    seed: int
    init: str

    def progress(self, step: int, seconds: float) -> float:
        """Return how much of the run is over, from 0 to 1."""
        return min(1.0, max(step / self.steps, seconds / (60 * self.minutes)))

    def rate(self, step: int, progress: float) -> float:
        """Return the learning rate of a step.

        >>> plan = Plan(1, 100, False, 32, 1.0, 1, 0.2, 1, "")
        >>> [round(plan.rate(*at), 2) for at in ((0, 0.0), (30, 0.0), (60, 0.5), (99, 1.0))]
        [0.03, 1.0, 0.52, 0.03]
        """
        falling = LOWEST + (1 - LOWEST) * (1 + math.cos(math.pi * progress)) / 2
        return self.lr * min(1.0, (step + 1) / WARM_UP) * falling


@dataclass(slots=True)
class Course:
    """Where a run stands."""

    step: int = 0
    seconds: float = 0.0


class Run:
    """A model in training, and the folder that it is written to."""

    def __init__(self, pack: Path, folder: Path, plan: Plan, device: str) -> None:
        """Take up a run where it stands, or begin it."""
        self.plan, self.folder, self.device = plan, folder, device
        self.examples = examples.load(pack)
        torch.manual_seed(plan.seed)
        on_gpu = device != "cpu"
        # What is trained is float32; a frozen base need not be, and has no room for it on a GPU.
        dtype = torch.bfloat16 if on_gpu and not plan.whole else torch.float32
        self.model = load_base(pack, device, dtype)
        if not plan.whole:
            put_beside(self.model, plan.rank)
            self.model.enable_input_require_grads()  # else the first block is compiled apart
            if plan.init:
                fill(self.model, read_adapter(Path(plan.init)))
        if on_gpu:
            compile_blocks(self.model)
        self.parameters = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=plan.lr, betas=BETAS, weight_decay=0.0, fused=on_gpu
        )
        self.course = Course()
        self._taken_up()

    def step(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Learn a batch; return the summed loss before it and how many tokens were learnt."""
        at = self.plan.progress(self.course.step, self.course.seconds)
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate(self.course.step, at)
        summed, count = self._loss(batch)
        torch.autograd.backward(summed / count)
        torch.nn.utils.clip_grad_norm_(self.parameters, GRADIENT)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.course.step += 1
        return summed.detach(), count

    def held_out(self) -> float:
        """Return the mean loss of the conversations that are held out."""
        total = count = 0.0
        kept, most = self.examples.held_out, self.plan.batch
        for batch in examples.batches(self.examples, kept, most, Random(1)):
            # Without torch.no_grad, for which the blocks would be compiled once more; numbers at
            # once, for what a loss comes from takes as much room as a step.
            summed, learnt = (part.item() for part in self._loss(batch))
            total, count = total + summed, count + learnt
        return total / max(1, count)

    def weights(self) -> dict[str, Tensor]:
        """Return what is trained: an adapter's matrices, or the model's own by their own names."""
        if self.plan.whole:
            return dict(self.model.named_parameters())
        return adapter(self.model)

    def write(self) -> None:
        """Write the weights, and what is needed to go on."""
        tensors = {name: t.detach().to("cpu").contiguous() for name, t in self.weights().items()}
        with whole(self.folder / WEIGHTS) as beside:
            save_file(tensors, beside)
        state = {"optimizer": self.optimizer.state_dict(), "course": asdict(self.course)}
        with whole(self.folder / STATE) as beside:
            torch.save(state | {"weights": tensors}, beside)

    def _loss(self, batch: Batch) -> tuple[Tensor, Tensor]:
        ids = torch.from_numpy(batch.ids).to(self.device)
        targets = torch.from_numpy(batch.targets).to(self.device)
        # A whole model's weights are float32: what goes through them is not, on a GPU.
        is_mixed = self.plan.whole and self.device != "cpu"
        with torch.autocast(self.device, torch.bfloat16, enabled=is_mixed):
            return loss(self.model, ids, targets)

    def _taken_up(self) -> None:
        state = self.folder / STATE
        if not state.exists():
            return
        found = torch.load(state, map_location=self.device)
        with torch.no_grad():
            for name, parameter in self.weights().items():
                parameter.copy_(found["weights"][name])
        self.optimizer.load_state_dict(found["optimizer"])
        self.course = Course(**found["course"])


def stream(found: Examples, plan: Plan, course: Course) -> Iterator[Batch]:
    """Yield batches without end: of all, then of what is mostly news.

    A run that goes on sees what it has not seen: the order is another.
    """
    random = Random(f"{plan.seed} {course.step}")
    if not examples.once(found):
        raise SystemExit("The pack holds nothing to train on.")

    def is_last() -> bool:
        return plan.progress(course.step, course.seconds) >= 1 - plan.last

    while True:
        began_last = is_last()
        numbers = examples.at_last(found, random) if began_last else examples.once(found)
        for batch in examples.batches(found, numbers or examples.once(found), plan.batch, random):
            if is_last() != began_last:
                break
            yield batch


def train(run: Run, tell: Callable[[str], None]) -> None:
    """Train to the end of the plan, and write what has come out."""
    plan, course = run.plan, run.course
    tell(f"held out: {run.held_out():.3f} before step {course.step + 1}")
    written = time.monotonic()
    started = written - course.seconds
    recent = Recent(run.device)
    for batch in stream(run.examples, plan, course):
        if plan.progress(course.step, course.seconds) >= 1:
            break
        recent.add(batch, *run.step(batch))
        course.seconds = time.monotonic() - started
        if course.step % TELL_EVERY == 0 or course.step < 4:
            tell(f"step {course.step}: {recent.told()}")
            recent = Recent(run.device)
        if time.monotonic() - written > WRITE_EVERY:
            run.write()
            written = time.monotonic()
    run.write()
    tell(f"held out: {run.held_out():.3f} after step {course.step}, {course.seconds:.0f} s")


class Recent:
    """The steps since something was told; the numbers stay where they are until then."""

    def __init__(self, device: str) -> None:
        """Begin to count."""
        self.began, self.tokens = time.monotonic(), 0
        self.summed, self.count = torch.zeros(2, device=device)

    def add(self, batch: Batch, summed: Tensor, count: Tensor) -> None:
        """Count a step."""
        self.summed, self.count = self.summed + summed, self.count + count
        self.tokens += batch.ids.size

    def told(self) -> str:
        """Return the mean loss, the pace, and the most memory of a GPU."""
        mean = float(self.summed / self.count)
        pace = self.tokens / (time.monotonic() - self.began) / 1e3
        line = f"loss {mean:.3f}, {pace:.1f}k tokens a second"
        if self.summed.is_cuda:
            line += f", {torch.cuda.max_memory_allocated() / 1e9:.0f} GB"
        return line


def _checked(folder: Path, plan: Plan) -> None:
    """Keep the plan beside what comes of it; SystemExit where another one's run stands there."""
    file = folder / PLAN
    told: dict[str, Any] = asdict(plan)
    if file.exists() and json.loads(file.read_text("utf-8")) != told:
        raise SystemExit(f"{folder} holds a run with other settings ({file}). Name another folder.")
    with whole(file) as beside:
        beside.write_text(json.dumps(told), "utf-8")


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser("training.train", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=12.0)
    parser.add_argument("--steps", type=int, default=10**9, help="at most")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--init", default="", help="an adapter to go on from")
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=24576, help="tokens a step")
    parser.add_argument("--last", type=float, default=0.2, help="share of the run for the news")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    arguments = vars(parser.parse_args())
    pack, folder, device = (arguments.pop(name) for name in ("pack", "output", "device"))
    plan = Plan(**arguments)
    _checked(folder, plan)
    began = time.monotonic()

    def tell(line: str) -> None:
        print(f"[{time.monotonic() - began:6.1f}] {line}", flush=True)

    train(Run(pack, folder, plan, device), tell)


if __name__ == "__main__":
    main()
