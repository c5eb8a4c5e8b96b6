"""The reference networks in PyTorch (eager) and Keras, one training step or one note per line read.

Arguments: network ("torch-bilstm", "torch-score-model", "torch-score-notes" or "keras-bilstm") and
threads. Prints the version, then for each line of input the milliseconds of one step and those of
the processor, and at the end the peak memory in MB. "torch-score-notes" draws a note after 512
steps, without a cache of keys and values.
"""

import resource
import sys
import time


def torch_bilstm(threads):
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.LSTM(3, 256, batch_first=True, bidirectional=True)
            self.second = nn.LSTM(512, 128, batch_first=True, bidirectional=True)
            self.dense = nn.Linear(512, 256)
            self.dense_1 = nn.Linear(256, 128)
            self.dense_2 = nn.Linear(128, 3)
            self.drop = nn.ModuleList(nn.Dropout(rate) for rate in (0.2, 0.3, 0.2))

        def forward(self, x):
            x = self.second(self.drop[0](self.first(x)[0]))[0]
            last = x[:, -1:]
            attended = torch.softmax(last @ x.transpose(1, 2), -1) @ x
            y = torch.cat([last, attended], 2)[:, 0]
            y = self.drop[1](torch.relu(self.dense(y)))
            y = self.drop[2](torch.relu(self.dense_1(y)))
            return torch.sigmoid(self.dense_2(y))

    network = Network()
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    x, y = torch.rand(32, 100, 3), torch.rand(32, 3)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = nn.functional.mse_loss(network(x), y)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        return loss.item()

    return f"PyTorch {torch.__version__}", step


def torch_score_model(threads, draws_notes=False):
    import torch
    from torch import nn
    from torch.nn.functional import cross_entropy, scaled_dot_product_attention

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    # Sizes as in src/neural/score/fields.ts and score-transformer/config.ts.
    columns, features, steps, width, layers, heads = 764, 40, 512, 192, 6, 4
    batch = 1 if draws_notes else 8
    slots, slot_columns, slot_features, chord_columns, chord_features = 16, 175, 4, 26, 8
    times, pitches, durations, velocities, half = 97, 256, 23, 16, width // heads // 2

    def turned(x, cos, sin):
        first, second = x.split(half, -1)
        return torch.cat((first * cos - second * sin, second * cos + first * sin), -1)

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.attention_norm = nn.LayerNorm(width)
            self.qkv = nn.Linear(width, 3 * width, bias=False)
            self.projection = nn.Linear(width, width)
            self.feed_forward_norm = nn.LayerNorm(width)
            self.feed_in = nn.Linear(width, 4 * width)
            self.feed_out = nn.Linear(4 * width, width)
            self.gelu = nn.GELU()

        def forward(self, x, cos, sin):
            q, k, v = (
                part.view(batch, steps, heads, -1).transpose(1, 2)
                for part in self.qkv(self.attention_norm(x)).split(width, 2)
            )
            q, k = turned(q, cos, sin), turned(k, cos, sin)
            attended = scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.projection(attended.transpose(1, 2).reshape(batch, steps, width))
            return x + self.feed_out(self.gelu(self.feed_in(self.feed_forward_norm(x))))

    def head(hidden, outputs):
        return nn.Sequential(
            nn.LayerNorm(width), nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, outputs)
        )

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.steps = nn.EmbeddingBag(columns, width, mode="sum")
            self.blocks = nn.ModuleList(Block() for _ in range(layers))
            self.norm = nn.LayerNorm(width)
            self.time = nn.Linear(width, times)
            self.slot = head(2 * width, width)
            self.pitch = head(2 * width, pitches)
            self.duration = head(2 * width, durations)
            self.velocity = head(width, velocities)
            self.chosen_time = nn.Embedding(times, width)
            self.chosen_chord = nn.EmbeddingBag(chord_columns, width, mode="sum")
            self.keys = nn.EmbeddingBag(slot_columns, width, mode="sum")
            self.chosen_track = nn.EmbeddingBag(slot_columns, width, mode="sum")
            self.chosen_pitch = nn.Embedding(pitches, width)
            self.chosen_kind = nn.Embedding(13, width)
            self.chosen_duration = nn.Embedding(durations, width)

        def read(self, ids, cos, sin):
            x = self.steps(ids).view(batch, steps, width)
            for block in self.blocks:
                x = block(x, cos, sin)
            return self.norm(x)

        @torch.inference_mode()
        def drawn(self, ids, cos, sin, tracks, chord):
            pick = lambda logits: torch.softmax(logits, -1).multinomial(1)[:, 0]
            chain = self.read(ids, cos, sin)[:, -1]
            time = pick(self.time(chain))
            chain = chain + self.chosen_time(time) + self.chosen_chord(chord[-1:])
            slot = pick(self.slot(chain) @ self.keys(tracks).T / width**0.5)
            chain = chain + self.chosen_track(tracks)[slot]
            pitch = pick(self.pitch(chain))
            chain = chain + self.chosen_pitch(pitch) + self.chosen_kind(pitch % 12)
            duration = pick(self.duration(chain))
            velocity = pick(self.velocity(chain + self.chosen_duration(duration)))
            return [int(one) for one in (time, slot, pitch, duration, velocity)]

        def losses(self, ids, cos, sin, tracks, chord, time, slot, pitch, kind, duration, velocity):
            x = self.read(ids, cos, sin)
            keys = self.keys(tracks).view(batch, slots, width)
            own = self.chosen_track(tracks).view(batch, slots, width)
            chain = x + self.chosen_time(time) + self.chosen_chord(chord).view(batch, steps, width)
            logits = [self.time(x), self.slot(chain) @ keys.transpose(1, 2) / width**0.5]
            chain = chain + own.gather(1, slot[..., None].expand(-1, -1, width))
            logits.append(self.pitch(chain))
            chain = chain + self.chosen_pitch(pitch) + self.chosen_kind(kind)
            logits.append(self.duration(chain))
            logits.append(self.velocity(chain + self.chosen_duration(duration)))
            targets = (time, slot, pitch, duration, velocity)
            return sum(
                cross_entropy(one.flatten(0, 1), target.flatten())
                for one, target in zip(logits, targets)
            )

    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-4)
    draw = lambda most, *shape: torch.randint(0, most, shape)
    rows = batch * steps
    angles = torch.rand(heads, steps, half)
    inputs = (
        draw(columns, rows, features),
        angles.cos(),
        angles.sin(),
        draw(slot_columns, batch * slots, slot_features),
        draw(chord_columns, rows, chord_features),
        *(draw(most, batch, steps) for most in (times, slots, pitches, 13, durations, velocities)),
    )

    if draws_notes:
        return f"PyTorch {torch.__version__}", lambda: network.drawn(*inputs[:5])

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = network.losses(*inputs)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        return loss.item()

    return f"PyTorch {torch.__version__}", step


def keras_bilstm(threads):
    import keras
    import numpy
    import tensorflow

    tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
    tensorflow.config.threading.set_inter_op_parallelism_threads(threads)
    keras.utils.set_random_seed(1)
    layers = keras.layers
    inputs = layers.Input((100, 3))
    x = inputs
    for units in (256, 128):
        x = layers.Bidirectional(layers.LSTM(units, return_sequences=True, dropout=0.2))(x)
    x = layers.Concatenate()([x, layers.Attention()([x, x])])
    x = layers.Dropout(0.3)(layers.Dense(256, activation="relu")(x))
    x = layers.Dropout(0.2)(layers.Dense(128, activation="relu")(x))
    x = layers.Dense(3, activation="sigmoid")(x[:, -1])
    model = keras.Model(inputs, x)
    optimizer = keras.optimizers.Adam(1e-3, global_clipnorm=1.0)
    model.compile(optimizer, "mean_squared_error", metrics=["mae"])
    random = numpy.random.default_rng(1)
    x, y = random.random((32, 100, 3), "float32"), random.random((32, 3), "float32")
    name = f"Keras {keras.__version__} on TensorFlow {tensorflow.__version__}"
    return name, lambda: model.train_on_batch(x, y)


def main():
    network, threads = sys.argv[1], int(sys.argv[2])
    makers = {
        "torch-bilstm": torch_bilstm,
        "torch-score-model": torch_score_model,
        "torch-score-notes": lambda threads: torch_score_model(threads, draws_notes=True),
        "keras-bilstm": keras_bilstm,
    }
    name, step = makers[network](threads)
    print(name, flush=True)
    for _ in sys.stdin:
        start, cpu_start = time.perf_counter(), time.process_time()
        step()
        ms, cpu_ms = time.perf_counter() - start, time.process_time() - cpu_start
        print(ms * 1e3, cpu_ms * 1e3, flush=True)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)


main()
