"""The reference networks in PyTorch (eager) and Keras, one training step per line read.

Arguments: network ("torch-bilstm", "torch-transformer" or "keras-bilstm") and threads. Prints the
version, then for each line of input the milliseconds of one step and those of the processor, and
at the end the peak memory in MB.
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


def torch_transformer(threads):
    import torch
    from torch import nn
    from torch.nn.functional import cross_entropy, gelu, scaled_dot_product_attention

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    vocabulary, steps, width, layers, heads, batch = 512, 512, 256, 6, 4, 8

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.attention_norm = nn.LayerNorm(width)
            self.qkv = nn.Linear(width, 3 * width, bias=False)
            self.projection = nn.Linear(width, width)
            self.feed_forward_norm = nn.LayerNorm(width)
            self.feed_in = nn.Linear(width, 4 * width)
            self.feed_out = nn.Linear(4 * width, width)

        def forward(self, x):
            q, k, v = (
                part.view(batch, steps, heads, -1).transpose(1, 2)
                for part in self.qkv(self.attention_norm(x)).split(width, 2)
            )
            attended = scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.projection(attended.transpose(1, 2).reshape(batch, steps, width))
            return x + self.feed_out(gelu(self.feed_in(self.feed_forward_norm(x))))

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens = nn.Embedding(vocabulary, width)
            self.positions = nn.Embedding(steps, width)
            self.blocks = nn.ModuleList(Block() for _ in range(layers))
            self.norm = nn.LayerNorm(width)
            self.head = nn.Linear(width, vocabulary, bias=False)

        def forward(self, tokens):
            x = self.tokens(tokens) + self.positions.weight
            for block in self.blocks:
                x = block(x)
            return self.head(self.norm(x))

    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-4)
    tokens = torch.randint(0, vocabulary, (batch, steps))
    targets = torch.randint(0, vocabulary, (batch, steps))

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = cross_entropy(network(tokens).view(-1, vocabulary), targets.view(-1))
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
        "torch-transformer": torch_transformer,
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
