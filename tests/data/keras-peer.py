"""Keras' side of keras-python.test.ts. Reads one JSON request from stdin, prints one JSON answer.

{"load": path?, "lstm": [a, b]?, "dense": [a, b]?, "save": path?, "input": [n, notes, 3]} -> {"keras", "predictions"}
Without "load" the guide's network is built with random weights.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy
from keras import layers


def guide_network(notes, lstm, dense):
    inputs = keras.Input((notes, 3))
    x = inputs
    for units in lstm:
        x = layers.Bidirectional(layers.LSTM(units, return_sequences=True, dropout=0.2))(x)
    x = layers.Concatenate()([x, layers.Attention()([x, x])])
    x = layers.Dropout(0.3)(layers.Dense(dense[0], activation="relu")(x))
    x = layers.Dropout(0.2)(layers.Dense(dense[1], activation="relu")(x))
    return keras.Model(inputs, layers.Dense(3, activation="sigmoid")(x[:, -1, :]))


request = json.load(sys.stdin)
x = numpy.array(request["input"], dtype="float32")
if "load" in request:
    model = keras.models.load_model(request["load"], compile=False)
else:
    keras.utils.set_random_seed(1)
    model = guide_network(x.shape[1], request["lstm"], request["dense"])
if "save" in request:
    model.save(request["save"])
predictions = model.predict(x, verbose=0).tolist()
print(json.dumps({"keras": keras.__version__, "predictions": predictions}))
